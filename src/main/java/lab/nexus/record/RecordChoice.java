package lab.nexus.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which records are wanted; null asks for nothing.
///
/// @param from sessions that began then or later
/// @param to sessions that began before
/// @param valid does the document hold against the schema?
/// @param published do the destinations have it?
/// @param text letters that stand in title, session, user or file, in any case
public record RecordChoice(
        @Nullable String instrument,
        @Nullable String user,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Boolean valid,
        @Nullable Boolean published,
        @Nullable String text) {
    /// All of them.
    public static final RecordChoice ALL = new RecordChoice(null, null, null, null, null, null, null);
}
