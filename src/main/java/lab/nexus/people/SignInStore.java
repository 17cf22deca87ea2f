package lab.nexus.people;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;

/// SQL about `nexus_sign_in`.
final class SignInStore {
    private SignInStore() {}

    private static SignIn map(Row row) throws SQLException {
        return new SignIn(row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6));
    }

    static Optional<SignIn> of(Tx tx, String hash) {
        return tx.first("""
                SELECT hash, account, how, created_at, expires_at, last_seen_at
                FROM nexus_sign_in
                WHERE hash = ?
                """, SignInStore::map, hash);
    }

    static void insert(Tx tx, SignIn signIn) {
        tx.run(
                """
                INSERT INTO nexus_sign_in (hash, account, how, created_at, expires_at, last_seen_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                signIn.hash(),
                signIn.account(),
                signIn.how(),
                signIn.createdAt(),
                signIn.expiresAt(),
                signIn.lastSeenAt());
    }

    static void seen(Tx tx, String hash, String now) {
        tx.run("UPDATE nexus_sign_in SET last_seen_at = ? WHERE hash = ?", now, hash);
    }

    static int remove(Tx tx, String hash) {
        return tx.run("DELETE FROM nexus_sign_in WHERE hash = ?", hash);
    }

    /// Those of an account that last, the newest first.
    static List<SignIn> of(Tx tx, String account, String now) {
        return tx.list("""
                SELECT hash, account, how, created_at, expires_at, last_seen_at
                FROM nexus_sign_in
                WHERE account = ? AND expires_at > ?
                ORDER BY created_at DESC, hash
                """, SignInStore::map, account, now);
    }

    /// Ends all of an account.
    static void end(Tx tx, String account) {
        tx.run("DELETE FROM nexus_sign_in WHERE account = ?", account);
    }

    static void removeExpired(Tx tx, String now) {
        tx.run("DELETE FROM nexus_sign_in WHERE expires_at <= ?", now);
    }
}
