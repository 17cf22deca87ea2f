package lab.nexus;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until somebody turns it.
public final class TurnedClock extends Clock {
    private final AtomicReference<Instant> now;

    public TurnedClock(String now) {
        this.now = new AtomicReference<>(Instant.parse(now));
    }

    public void turn(Duration by) {
        now.updateAndGet(then -> then.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
