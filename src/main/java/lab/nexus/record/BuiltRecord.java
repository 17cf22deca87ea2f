package lab.nexus.record;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record that was built, validated and written.
///
/// @param session its identifier as in the session log
/// @param instrument PID
/// @param instrumentName for people
/// @param user username; null when nobody said
/// @param start when the session began, by the clocks of the instrument
/// @param end when the session ended, by the clocks of the instrument
/// @param title as it stands in the record
/// @param file the XML file where it stands now
/// @param activities how many it has
public record BuiltRecord(
        String session,
        String instrument,
        String instrumentName,
        @Nullable String user,
        OffsetDateTime start,
        OffsetDateTime end,
        String title,
        Path file,
        int activities,
        List<BuiltFile> files) {
    public BuiltRecord {
        files = List.copyOf(files);
    }
}
