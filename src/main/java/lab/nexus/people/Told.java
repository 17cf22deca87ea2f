package lab.nexus.people;

import org.jspecify.annotations.Nullable;

/// What is told about a person in another system.
///
/// @param server empty for the one that needs no name
/// @param email null or empty leaves what is there
/// @param notes null or empty leaves what is there
public record Told(
        @Nullable String username,
        ExternalSystem system,
        String server,
        @Nullable String externalId,
        @Nullable String email,
        @Nullable String notes) {
    /// Is there a place for it in NexusLIMS' own table?
    boolean frozen() {
        return system.frozen() && server.isEmpty();
    }
}
