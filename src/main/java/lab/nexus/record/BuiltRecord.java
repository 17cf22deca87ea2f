package lab.nexus.record;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A record that was built, validated and written.
///
/// @param session identifier of the session, as in the session log
/// @param instrument its persistent identifier
/// @param instrumentName its name for people
/// @param user the username of the session; null when nobody said
/// @param start when the session began, in the instrument's zone
/// @param end when it ended, in the instrument's zone
/// @param file where the document stands now; after a rehearsal, where it would stand
/// @param activities how many acquisition activities it has
/// @param files in the order in which the record has them
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
