package lab.nexus.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON forms of identities, accounts and tokens; no secret is in any.
public final class Columns {
    /// The keys of an identity.
    public static final List<String> IDENTITY =
            List.of("username", "system", "server", "external_id", "email", "notes", "created_at", "last_verified_at");

    private Columns() {}

    /// All columns of an identity; the server is null where there is one only.
    public static Map<String, @Nullable Object> of(Identity identity) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("username", identity.username());
        row.put("system", identity.system());
        row.put("server", identity.server().isEmpty() ? null : identity.server());
        row.put("external_id", identity.externalId());
        row.put("email", identity.email());
        row.put("notes", identity.notes());
        row.put("created_at", identity.createdAt());
        row.put("last_verified_at", identity.lastVerifiedAt());
        return row;
    }

    /// An account without its secrets; `sign_in` is `password` or `oidc`.
    public static Map<String, @Nullable Object> of(Account account) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("name", account.name());
        row.put("display_name", account.displayName());
        row.put("email", account.email());
        row.put("role", account.role().word());
        row.put("sign_in", account.issuer() == null ? "password" : "oidc");
        row.put("created_at", account.createdAt());
        row.put("password_changed_at", account.passwordChangedAt());
        row.put("last_sign_in_at", account.lastSignInAt());
        row.put("disabled_at", account.disabledAt());
        return row;
    }

    /// A token, without the token itself.
    public static Map<String, @Nullable Object> of(Token token) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", token.id());
        row.put("name", token.name());
        row.put("account", token.account());
        row.put("role", token.role().word());
        row.put("nouns", token.nouns().isEmpty() ? null : String.join(",", token.nouns()));
        row.put("created_at", token.createdAt());
        row.put("expires_at", token.expiresAt());
        row.put("last_used_at", token.lastUsedAt());
        row.put("revoked_at", token.revokedAt());
        return row;
    }
}
