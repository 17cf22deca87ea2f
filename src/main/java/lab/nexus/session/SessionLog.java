package lab.nexus.session;

import org.jspecify.annotations.Nullable;

/// A row of the session log.
///
/// @param id number that only identifies
/// @param identifier what the scheduler calls the session
/// @param instrument PID; may name none that there is
/// @param timestamp when, as stored
/// @param user who was on the instrument; null when nobody said
public record SessionLog(
        long id,
        String identifier,
        String instrument,
        String timestamp,
        EventType type,
        RecordStatus status,
        @Nullable String user) {

    /// What a start and an end have in common: together they are one session. Texts are told apart from each
    /// other by their lengths.
    String link() {
        return identifier.length() + ":" + identifier + instrument.length() + ":" + instrument
                + (user == null ? "" : ":" + user);
    }
}
