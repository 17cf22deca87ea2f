package lab.nexus.people;

import org.jspecify.annotations.Nullable;

/// Somebody who said a name, or none, and is known by it for a while. Times are the stored text, UTC.
///
/// @param id the secret that the guest's program sends with every request
public record GuestSession(
        String id,
        @Nullable String displayName,
        String createdAt,
        String expiresAt,
        @Nullable String lastSeenAt) {

    /// How the ledger names this guest.
    public String person() {
        return displayName == null ? "guest" : "guest:" + displayName;
    }

    /// The secret stays out of logs.
    @Override
    public String toString() {
        return person();
    }
}
