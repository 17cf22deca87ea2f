package lab.nexus.session;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

    /// The latest logged starts below an id. Only the conditions that are asked for, so that each can use its
    /// index; times by the text of their day, a day and an offset more at either end.
    static List<SessionLog> starts(Tx tx, Choice choice, long below, int limit) {
        var sql = new StringBuilder(STARTS);
        var values = new ArrayList<@Nullable Object>();
        values.add(below);
        var status = choice.status();
        also(sql, values, "AND record_status = ? ", status == null ? null : status.stored());
        also(sql, values, "AND instrument = ? ", choice.instrument());
        also(sql, values, "AND \"user\" = ? ", choice.user());
        also(sql, values, "AND timestamp >= ? ", day(choice.from(), -1));
        also(sql, values, "AND timestamp < ? ", day(choice.to(), 2));
        values.add(limit);
        return tx.list(sql.append(NEWEST).toString(), SessionStore::map, values.toArray());
    }

    private static void also(
            StringBuilder sql, List<@Nullable Object> values, String condition, @Nullable String value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    private static @Nullable String day(@Nullable Instant instant, long days) {
        if (instant == null) {
            return null;
        }
        var day = LocalDate.ofInstant(instant, ZoneOffset.UTC).plusDays(days);
        return day.getYear() > 9_999 ? null : day.toString();
    }

    static long insert(Tx tx, NewLog log) {
        return tx.number(
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

    static void delete(Tx tx, long id) {
        tx.run("DELETE FROM session_log WHERE id_session_log = ?", id);
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
