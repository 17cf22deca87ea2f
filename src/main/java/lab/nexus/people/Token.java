package lab.nexus.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a program signs in with, in the name of an account. Times are the stored text, UTC.
///
/// @param id what it is revoked by; not secret
/// @param name what it is for
/// @param role the most that it may do; never more than its account
/// @param nouns the first words of the routes that it is for; empty for all
public record Token(
        String id,
        String name,
        String account,
        Role role,
        List<String> nouns,
        String createdAt,
        String expiresAt,
        @Nullable String lastUsedAt,
        @Nullable String revokedAt) {
    /// May it be used for this path?
    public boolean covers(String path) {
        if (nouns.isEmpty()) {
            return true;
        }
        int end = path.indexOf('/', 1);
        return nouns.contains(path.substring(1, end < 0 ? path.length() : end));
    }
}
