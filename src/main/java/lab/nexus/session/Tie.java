package lab.nexus.session;

import org.jspecify.annotations.Nullable;

/// A sample that was on the instrument in a session, or a name of which nobody knows yet which sample it is.
///
/// @param named the sample's name in the answers of the user, or what a person typed
/// @param sampleId null while it is not known, or when a person has taken the tie away
/// @param externalId of the sample; null when there is none
/// @param source where the name stood: `run_data`, `pre_run_data`, `reservation`, `list`, or `person`
/// @param at when it was tied or last looked for, UTC
public record Tie(
        String session,
        String named,
        @Nullable Long sampleId,
        @Nullable String externalId,
        Found found,
        String source,
        String at,
        String actor) {

    /// How the sample was found.
    public enum Found {
        EXTERNAL_ID("external_id"),
        /// By the barcode of the container that held it, and nothing else, when it was looked for.
        BARCODE("barcode"),
        PERSON("person"),
        /// No sample has this name yet.
        UNKNOWN("unknown"),
        /// A person has said that it was not this sample; nothing ties it again but a person.
        UNTIED("untied");

        private final String stored;

        Found(String stored) {
            this.stored = stored;
        }

        /// The word in the database.
        public String stored() {
            return stored;
        }

        static Found ofStored(String word) {
            for (var found : values()) {
                if (found.stored.equals(word)) {
                    return found;
                }
            }
            return UNKNOWN;
        }
    }
}
