package lab.nexus.people;

/// A browser that is signed in. Times are the stored text, UTC.
///
/// @param hash of what the browser has
/// @param how `password` or `oidc`
public record SignIn(String hash, String account, String how, String createdAt, String expiresAt, String lastSeenAt) {
    private static final int HANDLE = 12;

    /// What this may be called where others look.
    public String handle() {
        return hash.substring(0, Math.min(HANDLE, hash.length()));
    }

    @Override
    public String toString() {
        return handle();
    }
}
