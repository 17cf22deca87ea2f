package lab.nexus.upload;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import lab.nexus.wire.Wire;

/// A clock that goes on when somebody waits.
final class Ticking extends Clock {
    private final AtomicReference<Instant> now;
    final List<Duration> pauses = new ArrayList<>();

    /// Done at each pause.
    Runnable meanwhile = () -> {};

    Ticking(String now) {
        this.now = new AtomicReference<>(Instant.parse(now));
    }

    void add(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    Wire.Pause pause() {
        return time -> {
            pauses.add(time);
            add(time);
            meanwhile.run();
        };
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this; // the tests know no zone but UTC
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
