package lab.nexus.extract;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What must be known of the instrument that wrote a file.
///
/// @param instrument PID of the instrument; null when the file belongs to none
/// @param zone zone of the instrument; null without an instrument
/// @param machine zone of this machine
/// @param root folder of the files of all instruments; null when it is not known
public record Place(
        @Nullable String instrument,
        @Nullable ZoneId zone,
        ZoneId machine,
        @Nullable Path root) {
    /// A file of no known instrument.
    public static Place nowhere(ZoneId machine) {
        return new Place(null, null, machine, null);
    }

    /// The instrument's zone, or without one this machine's.
    public ZoneId zoneOrMachine() {
        return zone == null ? machine : zone;
    }
}
