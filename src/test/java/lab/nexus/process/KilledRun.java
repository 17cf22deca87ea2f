package lab.nexus.process;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lab.nexus.Workplace;

/// A run in a process of its own that dies at one moment: whenever the time is asked for, which happens in every
/// transaction and between any two of them, or around an insert at a destination.
final class KilledRun {
    /// Dies when the time is asked for the n-th time.
    private static final class DeadlyClock extends Clock {
        private final Clock clock;
        private final int deadly;
        private final AtomicInteger asked = new AtomicInteger();

        DeadlyClock(Clock clock, int deadly) {
            this.clock = clock;
            this.deadly = deadly;
        }

        @Override
        public Instant instant() {
            if (asked.incrementAndGet() == deadly) {
                Runtime.getRuntime().halt(KilledRun.KILLED);
            }
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static final int KILLED = 77;

    private KilledRun() {}

    /// One run, if it is not killed.
    ///
    /// @param arguments folder, moment (`clock`, `before-cdcs`, `after-elabftw` …), number
    public static void main(String[] arguments) {
        var house = House.at(new Workplace(Path.of(arguments[0])));
        int number = Integer.parseInt(arguments[2]);
        house.settings.put("TZ", "UTC");
        Drawer.Act die = session -> Runtime.getRuntime().halt(KILLED);
        switch (arguments[1]) {
            case "clock" -> house.clock = new DeadlyClock(house.clock, number);
            case "before-cdcs" -> house.cdcs.before = die;
            case "after-cdcs" -> house.cdcs.after = die;
            case "before-elabftw" -> house.elab.before = die;
            case "after-elabftw" -> house.elab.after = die;
            default -> throw new IllegalArgumentException(arguments[1]);
        }
        house.run(new Order(House.order(false).harvest(), List.of(), 1, false));
    }
}
