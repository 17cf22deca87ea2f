package lab.nexus.people;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `nexus_account`.
final class AccountStore {
    private static final String ALL = """
            SELECT name, display_name, email, role, password, issuer, subject, created_at, password_changed_at,
                   last_sign_in_at, disabled_at
            FROM nexus_account
            """;

    private AccountStore() {}

    private static Account map(Row row) throws SQLException {
        return new Account(
                row.text(1),
                row.textOrNull(2),
                row.textOrNull(3),
                Role.parse(row.text(4)),
                row.textOrNull(5),
                row.textOrNull(6),
                row.textOrNull(7),
                row.text(8),
                row.textOrNull(9),
                row.textOrNull(10),
                row.textOrNull(11));
    }

    static Optional<Account> named(Tx tx, String name) {
        return tx.first(ALL + "WHERE name = ?", AccountStore::map, name);
    }

    /// Keeps others from changing what belongs to the account until the transaction ends.
    static void hold(Tx tx, String name) {
        tx.list("SELECT name FROM nexus_account WHERE name = ?" + tx.dialect().rowLock(), row -> row.text(1), name);
    }

    static Optional<Account> of(Tx tx, String issuer, String subject) {
        return tx.first(ALL + "WHERE issuer = ? AND subject = ?", AccountStore::map, issuer, subject);
    }

    static List<Account> list(Tx tx) {
        return tx.list(ALL + "ORDER BY name", AccountStore::map);
    }

    /// Accounts of this role with which somebody may sign in.
    static long enabled(Tx tx, Role role) {
        return tx.number("SELECT count(*) FROM nexus_account WHERE role = ? AND disabled_at IS NULL", role.word());
    }

    static boolean any(Tx tx) {
        return tx.number("SELECT count(*) FROM nexus_account WHERE disabled_at IS NULL") > 0;
    }

    static void insert(Tx tx, Account account) {
        tx.run(
                """
                INSERT INTO nexus_account (name, display_name, email, role, password, issuer, subject, created_at,
                                           password_changed_at, last_sign_in_at, disabled_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                account.name(),
                account.displayName(),
                account.email(),
                account.role().word(),
                account.password(),
                account.issuer(),
                account.subject(),
                account.createdAt(),
                account.passwordChangedAt(),
                account.lastSignInAt(),
                account.disabledAt());
    }

    static void role(Tx tx, String name, Role role) {
        tx.run("UPDATE nexus_account SET role = ? WHERE name = ?", role.word(), name);
    }

    static void password(Tx tx, String name, String hash, String now) {
        tx.run("UPDATE nexus_account SET password = ?, password_changed_at = ? WHERE name = ?", hash, now, name);
    }

    /// The same password, hashed with more effort.
    static void rehash(Tx tx, String name, String hash) {
        tx.run("UPDATE nexus_account SET password = ? WHERE name = ?", hash, name);
    }

    static void described(Tx tx, String name, @Nullable String displayName, @Nullable String email) {
        tx.run("UPDATE nexus_account SET display_name = ?, email = ? WHERE name = ?", displayName, email, name);
    }

    static void disabled(Tx tx, String name, @Nullable String since) {
        tx.run("UPDATE nexus_account SET disabled_at = ? WHERE name = ?", since, name);
    }

    static void signedIn(Tx tx, String name, String now) {
        tx.run("UPDATE nexus_account SET last_sign_in_at = ? WHERE name = ?", now, name);
    }
}
