package lab.nexus.record;

import org.jspecify.annotations.Nullable;

/// A record as the database knows it.
///
/// @param started when its session began, UTC
/// @param file name of its document; null when none was ever valid
/// @param sha256 of the document, in hexadecimal digits; null when there is none
/// @param damaged how many files could not be read to their end
/// @param builtAt when it was last tried, UTC
/// @param publishedAt when the destinations had it, UTC; null while they do not have this one
/// @param refused why the schema refused the last try; null when it did not
public record RecordRow(
        String session,
        String instrument,
        @Nullable String user,
        String started,
        String ended,
        String title,
        @Nullable String file,
        @Nullable String sha256,
        long activities,
        long files,
        long damaged,
        String builtAt,
        @Nullable String publishedAt,
        @Nullable String refused) {

    /// Does its document hold against the schema, and is it of the last try?
    public boolean valid() {
        return file != null && refused == null;
    }

    String subject() {
        return "record:" + session;
    }
}
