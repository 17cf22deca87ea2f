package lab.nexus.session;

import java.util.Objects;
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

    /// What a start and an end have in common: together they are one session.
    Link link() {
        return new Link(identifier, instrument, user);
    }

    /// Session, instrument and user; made in hundreds of thousands, so compared by hand.
    static final class Link {
        private final String identifier;
        private final String instrument;
        private final @Nullable String user;

        private Link(String identifier, String instrument, @Nullable String user) {
            this.identifier = identifier;
            this.instrument = instrument;
            this.user = user;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Link link
                    && identifier.equals(link.identifier)
                    && instrument.equals(link.instrument)
                    && Objects.equals(user, link.user);
        }

        @Override
        public int hashCode() {
            return (identifier.hashCode() * 31 + instrument.hashCode()) * 31 + Objects.hashCode(user);
        }
    }
}
