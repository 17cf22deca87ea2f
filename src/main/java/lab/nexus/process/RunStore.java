package lab.nexus.process;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// SQL about `nexus_run` and `nexus_run_session`.
final class RunStore {
    private static final String SELECT = """
            SELECT id, state, started_at, finished_at, actor, holder, asked, stage, found, beat_at, why, report, mailed
            FROM nexus_run
            """;

    private static final String SESSIONS = "SELECT told, finished_at, run FROM nexus_run_session ";

    private RunStore() {}

    private static Run map(Row row) throws SQLException {
        return new Run(
                row.integer(1),
                row.text(2),
                row.text(3),
                row.textOrNull(4),
                row.text(5),
                row.text(6),
                row.text(7),
                row.text(8),
                row.integer(9),
                row.text(10),
                row.textOrNull(11),
                row.textOrNull(12),
                row.textOrNull(13));
    }

    static long begin(Tx tx, String actor, String holder, String asked, String now) {
        return tx.insert("""
                INSERT INTO nexus_run (state, started_at, actor, holder, asked, stage, found, beat_at)
                VALUES ('running', ?, ?, ?, ?, 'checking', 0, ?)
                """, now, actor, holder, asked, now);
    }

    static void stage(Tx tx, long id, String stage, long found, String report, String now) {
        tx.run(
                "UPDATE nexus_run SET stage = ?, found = ?, report = ?, beat_at = ? WHERE id = ?",
                stage,
                found,
                report,
                now,
                id);
    }

    static void beat(Tx tx, long id, String now) {
        tx.run("UPDATE nexus_run SET beat_at = ? WHERE id = ?", now, id);
    }

    static void end(Tx tx, long id, String state, @Nullable String why, String report, String now) {
        tx.run("""
                UPDATE nexus_run SET state = ?, why = ?, stage = 'over', report = ?, finished_at = ?, beat_at = ?
                WHERE id = ?
                """, state, why, report, now, now, id);
    }

    /// A run whose process is gone.
    static void broken(Tx tx, long id, String why) {
        tx.run("""
                UPDATE nexus_run SET state = 'failed', why = ?, stage = 'over', finished_at = beat_at
                WHERE id = ? AND state IN ('running', 'stopping')
                """, why, id);
    }

    static boolean stop(Tx tx, long id) {
        return tx.run("UPDATE nexus_run SET state = 'stopping' WHERE id = ? AND state = 'running'", id) == 1;
    }

    static void mailed(Tx tx, long id, String what) {
        tx.run("UPDATE nexus_run SET mailed = ? WHERE id = ?", what, id);
    }

    static Optional<Run> one(Tx tx, long id) {
        return tx.first(SELECT + "WHERE id = ?", RunStore::map, id);
    }

    /// The latest runs below a number.
    static List<Run> page(Tx tx, long below, int limit) {
        return tx.list(SELECT + "WHERE id < ? ORDER BY id DESC LIMIT ?", RunStore::map, below, limit);
    }

    static List<Run> running(Tx tx) {
        return tx.list(SELECT + "WHERE state IN ('running', 'stopping') ORDER BY id", RunStore::map);
    }

    /// The latest run that sent a mail.
    static Optional<Run> lastMailed(Tx tx) {
        return tx.first(SELECT + "WHERE mailed IS NOT NULL ORDER BY id DESC LIMIT 1", RunStore::map);
    }

    static void told(Tx tx, long run, Told told, String now) {
        tx.run(
                """
                INSERT INTO nexus_run_session (run, session_identifier, instrument, outcome, why, told, finished_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (run, session_identifier) DO UPDATE SET
                  outcome = excluded.outcome, why = excluded.why, told = excluded.told,
                  finished_at = excluded.finished_at
                """,
                run,
                told.session().identifier(),
                told.session().instrumentPid(),
                told.fate().word(),
                told.why(),
                Json.compact(told.columns()),
                now);
    }

    /// What came of the sessions of a run, as JSON.
    static List<Map<String, @Nullable Object>> sessions(Tx tx, long run) {
        return tx.list(SESSIONS + "WHERE run = ? ORDER BY session_identifier", RunStore::toldOf, run);
    }

    /// What came of one session in all runs, the latest first.
    static List<Map<String, @Nullable Object>> ofSession(Tx tx, String session, int limit) {
        return tx.list(
                SESSIONS + "WHERE session_identifier = ? ORDER BY run DESC LIMIT ?", RunStore::toldOf, session, limit);
    }

    private static Map<String, @Nullable Object> toldOf(Row row) throws SQLException {
        var told = Run.object(row.text(1));
        told.put("finished_at", row.text(2));
        told.put("run", row.integer(3));
        return told;
    }

    /// How many sessions came to each end.
    static Map<String, Long> counts(Tx tx, long run) {
        var counts = new LinkedHashMap<String, Long>();
        tx.each(
                "SELECT outcome, count(*) FROM nexus_run_session WHERE run = ? GROUP BY outcome ORDER BY outcome",
                row -> counts.put(row.text(1), row.integer(2)),
                run);
        return counts;
    }
}
