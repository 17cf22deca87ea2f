package lab.nexus.people;

import java.util.Optional;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `nexus_sign_in_try`.
final class TryStore {
    private TryStore() {}

    /// What is known of a pair; an empty account or address stands for all.
    record Known(long failures, String triedAt, @Nullable String succeededAt) {}

    static Optional<Known> of(Tx tx, String account, String address) {
        return tx.first(
                "SELECT failures, tried_at, succeeded_at FROM nexus_sign_in_try WHERE account = ? AND address = ?",
                row -> new Known(row.integer(1), row.text(2), row.textOrNull(3)),
                account,
                address);
    }

    /// Keeps others from counting the same pair until this transaction ends.
    static void hold(Tx tx, String account, String address, String now) {
        tx.run("""
                INSERT INTO nexus_sign_in_try (account, address, failures, tried_at)
                VALUES (?, ?, 0, ?)
                ON CONFLICT (account, address) DO UPDATE SET failures = nexus_sign_in_try.failures
                """, account, address, now);
    }

    static void put(Tx tx, String account, String address, long failures, String now) {
        tx.run(
                "UPDATE nexus_sign_in_try SET failures = ?, tried_at = ? WHERE account = ? AND address = ?",
                failures,
                now,
                account,
                address);
    }

    /// Takes back a failure that was none.
    static void less(Tx tx, String account, String address) {
        tx.run(
                "UPDATE nexus_sign_in_try SET failures = failures - 1"
                        + " WHERE account = ? AND address = ? AND failures > 0",
                account,
                address);
    }

    static void succeeded(Tx tx, String account, String address, String now) {
        tx.run(
                "UPDATE nexus_sign_in_try SET failures = 0, succeeded_at = ? WHERE account = ? AND address = ?",
                now,
                account,
                address);
    }

    static void forget(Tx tx, String before) {
        tx.run("DELETE FROM nexus_sign_in_try WHERE tried_at < ?", before);
    }
}
