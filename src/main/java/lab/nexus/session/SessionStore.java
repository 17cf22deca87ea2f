package lab.nexus.session;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `session_log` and `nexus_session_hold`.
final class SessionStore {
    private static final String SELECT = """
            SELECT id_session_log, session_identifier, instrument, timestamp, event_type, record_status, "user"
            FROM session_log
            """;

    /// Identifiers that one statement looks up.
    private static final int CHUNK = 64;

    private static final String NAMED_CHUNK =
            SELECT + "WHERE session_identifier IN " + Tx.marks(CHUNK, 1) + " ORDER BY id_session_log";

    private static final String STARTS = SELECT + "WHERE event_type = 'START' AND id_session_log < ? ";

    private static final String NEWEST = "ORDER BY id_session_log DESC LIMIT ?";

    private SessionStore() {}

    static SessionLog map(Row row) throws SQLException {
        return new SessionLog(
                row.integer(1),
                row.text(2),
                row.text(3),
                row.text(4),
                EventType.ofStored(row.text(5)),
                RecordStatus.ofStored(row.text(6)),
                row.textOrNull(7));
    }

    /// A row of one session, instrument and type; the first logged one when there are several.
    static Optional<SessionLog> find(Tx tx, String identifier, String instrument, EventType type) {
        return tx.first(SELECT + """
                        WHERE session_identifier = ? AND instrument = ? AND event_type = ?
                        ORDER BY id_session_log LIMIT 1
                        """, SessionStore::map, identifier, instrument, type.stored());
    }

    static Optional<SessionLog> byId(Tx tx, long id) {
        return tx.first(SELECT + "WHERE id_session_log = ?", SessionStore::map, id);
    }

    /// All rows of a session, kept from other writers until the transaction ends.
    static List<SessionLog> hold(Tx tx, String identifier) {
        return tx.list(
                SELECT + "WHERE session_identifier = ? ORDER BY id_session_log"
                        + tx.dialect().rowLock(),
                SessionStore::map,
                identifier);
    }

    static List<SessionLog> of(Tx tx, String identifier) {
        return tx.list(SELECT + "WHERE session_identifier = ? ORDER BY id_session_log", SessionStore::map, identifier);
    }

    /// All rows of these sessions, by identifier, each in the order of the ids.
    static Map<String, List<SessionLog>> of(Tx tx, List<String> identifiers) {
        var found = new HashMap<String, List<SessionLog>>();
        for (int done = 0; done < identifiers.size(); done += CHUNK) {
            var asked = new @Nullable Object[CHUNK];
            for (int i = 0; i < CHUNK && done + i < identifiers.size(); i++) {
                asked[i] = identifiers.get(done + i);
            }
            tx.each(
                    NAMED_CHUNK,
                    row -> {
                        var log = map(row);
                        found.computeIfAbsent(log.identifier(), name -> new ArrayList<>())
                                .add(log);
                    },
                    asked);
        }
        return found;
    }

    /// Hands out every row of this status in the order of the ids.
    static void each(Tx tx, RecordStatus status, Consumer<SessionLog> taking) {
        new PackedLog(status).each(tx, taking);
    }

    /// The rows of this status behind an id, so many of them.
    static List<SessionLog> page(Tx tx, RecordStatus status, long behind, int limit) {
        return tx.list(
                SELECT + "WHERE record_status = ? AND id_session_log > ? ORDER BY id_session_log LIMIT ?",
                SessionStore::map,
                status.stored(),
                behind,
                limit);
    }

    /// The latest logged starts below an id. Four statements, so that each can use an index.
    static List<SessionLog> starts(
            Tx tx, @Nullable RecordStatus status, @Nullable String instrument, long below, int limit) {
        if (status == null && instrument == null) {
            return tx.list(STARTS + NEWEST, SessionStore::map, below, limit);
        }
        if (instrument == null && status != null) {
            return tx.list(
                    STARTS + "AND record_status = ? " + NEWEST, SessionStore::map, below, status.stored(), limit);
        }
        if (status == null) {
            return tx.list(STARTS + "AND instrument = ? " + NEWEST, SessionStore::map, below, instrument, limit);
        }
        return tx.list(
                STARTS + "AND instrument = ? AND record_status = ? " + NEWEST,
                SessionStore::map,
                below,
                instrument,
                status.stored(),
                limit);
    }

    static long insert(Tx tx, NewLog log) {
        return tx.insert(
                """
                INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status, "user")
                VALUES (?, ?, ?, ?, ?, ?)
                RETURNING id_session_log
                """,
                log.identifier(),
                log.instrument(),
                log.at().stored(),
                log.type().stored(),
                log.status().stored(),
                log.user());
    }

    static void correct(Tx tx, long id, String timestamp, @Nullable String user) {
        tx.run("UPDATE session_log SET timestamp = ?, \"user\" = ? WHERE id_session_log = ?", timestamp, user, id);
    }

    static int setStatus(Tx tx, String identifier, RecordStatus status) {
        return tx.run(
                "UPDATE session_log SET record_status = ? WHERE session_identifier = ?", status.stored(), identifier);
    }

    // Holds

    private static final String HOLDS = "SELECT session_identifier, held_at, actor, reason FROM nexus_session_hold ";

    private static Hold hold(Row row) throws SQLException {
        return new Hold(row.text(1), row.text(2), row.text(3), row.text(4));
    }

    static List<Hold> holds(Tx tx) {
        return tx.list(HOLDS + "ORDER BY session_identifier", SessionStore::hold);
    }

    static Map<String, String> holdReasons(Tx tx) {
        var reasons = new LinkedHashMap<String, String>();
        for (var hold : holds(tx)) {
            reasons.put(hold.identifier(), hold.reason());
        }
        return reasons;
    }

    static Optional<Hold> holdOf(Tx tx, String identifier) {
        return tx.first(HOLDS + "WHERE session_identifier = ?", SessionStore::hold, identifier);
    }

    /// Answers false when the session has just been put aside by somebody else.
    static boolean putAside(Tx tx, Hold hold) {
        return tx.run("""
                        INSERT INTO nexus_session_hold (session_identifier, held_at, actor, reason)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """, hold.identifier(), hold.heldAt(), hold.actor(), hold.reason()) == 1;
    }

    static void release(Tx tx, String identifier) {
        tx.run("DELETE FROM nexus_session_hold WHERE session_identifier = ?", identifier);
    }
}
