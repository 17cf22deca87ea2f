package lab.nexus.people;

import org.jspecify.annotations.Nullable;

/// What another system calls a person.
///
/// @param username the person, as the scheduler names them; upper and lower case differ
/// @param system the other system, by its stored word
/// @param server which of its servers; empty for the one that needs no name
/// @param createdAt when it was written, UTC
/// @param lastVerifiedAt when it was last confirmed, UTC; null while it never was
public record Identity(
        String username,
        String system,
        String server,
        String externalId,
        @Nullable String email,
        @Nullable String notes,
        String createdAt,
        @Nullable String lastVerifiedAt) {}
