package lab.nexus.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON form of an identity.
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
}
