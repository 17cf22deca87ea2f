package lab.nexus.repeat;

import java.util.Optional;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `nexus_repeat`.
final class RepeatStore {
    private RepeatStore() {}

    /// A row.
    ///
    /// @param status null while the answer is not known; then the body is the token of whoever is doing it
    record Kept(
            String id,
            String request,
            String at,
            @Nullable Long status,
            @Nullable String type,
            @Nullable String body) {}

    static Optional<Kept> find(Tx tx, String id, String since) {
        return tx.first(
                "SELECT id, request, at, status, type, body FROM nexus_repeat WHERE id = ? AND at >= ?",
                row -> new Kept(
                        row.text(1),
                        row.text(2),
                        row.text(3),
                        row.integerOrNull(4),
                        row.textOrNull(5),
                        row.textOrNull(6)),
                id,
                since);
    }

    /// Says that it is done in this transaction; false when somebody else says so.
    static boolean mark(Tx tx, String id, String request, String at, String token) {
        int made = tx.run("""
                INSERT INTO nexus_repeat (id, request, at, body) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO NOTHING
                """, id, request, at, token);
        return made == 1
                || tx.number(
                                "SELECT count(*) FROM nexus_repeat WHERE id = ? AND status IS NULL AND body = ?",
                                id,
                                token)
                        == 1;
    }

    static void keep(Tx tx, Kept kept) {
        tx.run("""
                INSERT INTO nexus_repeat (id, request, at, status, type, body) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE
                SET status = excluded.status, type = excluded.type, body = excluded.body
                """, kept.id(), kept.request(), kept.at(), kept.status(), kept.type(), kept.body());
    }

    static void forget(Tx tx, String id, @Nullable String token) {
        tx.run("DELETE FROM nexus_repeat WHERE id = ? AND status IS NULL AND body = ?", id, token);
    }

    static void forgetBefore(Tx tx, String at) {
        tx.run("DELETE FROM nexus_repeat WHERE at < ?", at);
    }
}
