package lab.nexus.people;

import java.sql.SQLException;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;

/// SQL about `guest_sessions`.
final class GuestStore {
    private GuestStore() {}

    private static GuestSession map(Row row) throws SQLException {
        return new GuestSession(row.text(1), row.textOrNull(2), row.text(3), row.text(4), row.textOrNull(5));
    }

    static Optional<GuestSession> byId(Tx tx, String id) {
        return tx.first("""
                SELECT id, display_name, created_at, expires_at, last_seen_at
                FROM guest_sessions
                WHERE id = ?
                """, GuestStore::map, id);
    }

    static void insert(Tx tx, GuestSession session) {
        tx.run(
                """
                INSERT INTO guest_sessions (id, display_name, created_at, expires_at, last_seen_at)
                VALUES (?, ?, ?, ?, ?)
                """,
                session.id(),
                session.displayName(),
                session.createdAt(),
                session.expiresAt(),
                session.lastSeenAt());
    }

    static void seen(Tx tx, String id, String now) {
        tx.run("UPDATE guest_sessions SET last_seen_at = ? WHERE id = ?", now, id);
    }

    static void removeExpired(Tx tx, String now) {
        tx.run("DELETE FROM guest_sessions WHERE expires_at <= ?", now);
    }
}
