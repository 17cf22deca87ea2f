package lab.nexus.extract;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// A file beside another one that belongs to it by its name: does it by its content too?
public final class Companion {
    /// Instruments write both in one go, but copies and clocks without a zone move them apart by hours.
    private static final Duration NEWER = Duration.ofDays(1);

    private static final Duration APART = Duration.ofDays(2);

    private Companion() {}

    /// Says so when the companion was changed long after the file: what it tells may be of another acquisition.
    public static void age(Input input, String name, Dataset dataset) {
        input.modifiedBeside(name)
                .filter(time -> time.isAfter(input.modified().plus(NEWER)))
                .ifPresent(time -> {
                    var when = Input.iso(time.atZone(input.place().zoneOrMachine()));
                    dataset.note(name + " beside it was changed after it, at " + when);
                });
    }

    /// Are two times, of which at least one is of a clock without a zone, those of different acquisitions?
    public static boolean apart(Instant one, LocalDateTime other) {
        var between = Duration.between(one, other.toInstant(ZoneOffset.UTC)).abs();
        return between.compareTo(APART) > 0;
    }
}
