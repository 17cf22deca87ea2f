package lab.nexus.custody;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;

/// SQL about `container_kind_defaults`.
final class KindStore {
    private KindStore() {}

    private static KindDefault map(Row row) throws SQLException {
        return new KindDefault(row.text(1), row.integer(2) == 1);
    }

    static List<KindDefault> all(Tx tx) {
        return tx.list("SELECT kind, is_exclusive FROM container_kind_defaults ORDER BY kind", KindStore::map);
    }

    static Optional<KindDefault> of(Tx tx, String kind) {
        return tx.first("SELECT kind, is_exclusive FROM container_kind_defaults WHERE kind = ?", KindStore::map, kind);
    }

    static void put(Tx tx, KindDefault kind) {
        tx.run("""
                INSERT INTO container_kind_defaults (kind, is_exclusive) VALUES (?, ?)
                ON CONFLICT (kind) DO UPDATE SET is_exclusive = excluded.is_exclusive
                """, kind.kind(), kind.exclusive());
    }
}
