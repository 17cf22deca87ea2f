package lab.nexus.extract.dm;

import java.time.Instant;
import java.util.Optional;
import lab.nexus.extract.Input;
import lab.nexus.extract.Tree;

/// When the picture was taken, by its tags. The clock of the operating system comes first: 100 ns since 1601 in UTC.
/// Date and time are written as the computer's settings had it, so only the American form is believed, which `AM` or
/// `PM` gives away; others may mean two days.
final class DmTime {
    private static final String BAR = "DataBar";
    private static final double TICKS = 1e7;
    private static final long TO_1970 = 11_644_473_600L;
    private static final double LATEST = 4e9; // seconds since 1970, year 2096

    private DmTime() {}

    /// ISO 8601 with the offset of the instrument's zone.
    static Optional<String> of(Tree tags, Input input) {
        var seconds = tags.number(BAR, "Acquisition Time (OS)").map(ticks -> ticks / TICKS - TO_1970);
        if (seconds.isPresent() && seconds.get() > 0 && seconds.get() < LATEST) {
            var zone = input.place().zoneOrMachine();
            return Optional.of(
                    Input.iso(Instant.ofEpochSecond(seconds.get().longValue()).atZone(zone)));
        }
        var date = tags.text(BAR, "Acquisition Date").orElse("");
        return input.clock(date + " " + tags.text(BAR, "Acquisition Time").orElse(""), "M/d/yyyy h:mm:ss a");
    }
}
