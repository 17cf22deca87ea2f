package lab.nexus.process;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;

/// SQL about `nexus_work`.
final class WorkStore {
    private WorkStore() {}

    private static final String SELECT =
            "SELECT session_identifier, step, generation, held_by, held_until FROM nexus_work ";

    private static Work read(Row row) throws SQLException {
        return new Work(
                row.text(1), Step.ofStored(row.text(2)), row.integerOrNull(3), row.textOrNull(4), row.textOrNull(5));
    }

    /// A row, kept from other writers until the transaction ends.
    static Optional<Work> hold(Tx tx, String session) {
        return tx.first(SELECT + "WHERE session_identifier = ?" + tx.dialect().rowLock(), WorkStore::read, session);
    }

    static void put(Tx tx, Work work, String now) {
        tx.run("""
                INSERT INTO nexus_work (session_identifier, step, generation, held_by, held_until, changed_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (session_identifier) DO UPDATE SET
                  step = excluded.step, generation = excluded.generation, held_by = excluded.held_by,
                  held_until = excluded.held_until, changed_at = excluded.changed_at
                """, work.session(), work.step().stored(), work.generation(), work.heldBy(), work.heldUntil(), now);
    }

    static void delete(Tx tx, String session) {
        tx.run("DELETE FROM nexus_work WHERE session_identifier = ?", session);
    }

    /// Everything that a run holds is held for longer.
    static void renew(Tx tx, String claim, String until) {
        tx.run("UPDATE nexus_work SET held_until = ? WHERE held_by = ?", until, claim);
    }

    static void release(Tx tx, String claim) {
        tx.run("UPDATE nexus_work SET held_by = NULL, held_until = NULL WHERE held_by = ?", claim);
    }

    /// What a run is at.
    static List<Work> heldBy(Tx tx, String claim) {
        return tx.list(SELECT + "WHERE held_by = ? ORDER BY session_identifier", WorkStore::read, claim);
    }

    /// Has this session ever been on its way?
    static boolean known(Tx tx, String session) {
        return tx.number("SELECT count(*) FROM nexus_work WHERE session_identifier = ?", session) > 0;
    }
}
