package lab.nexus.upload;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import lab.nexus.json.Json;
import lab.nexus.session.Moment;
import org.jspecify.annotations.Nullable;

/// SQL about `nexus_upload`, `nexus_upload_step` and `upload_log`.
final class UploadStore {
    private static final String SELECT = """
            SELECT session_identifier, destination, state, checksum, tries, tried_at, next_try, record_id, record_url,
              why, remedy, claimed_by, claimed_until, held_by, hold_reason, changed_at
            FROM nexus_upload
            """;

    private static final String ORDER = "ORDER BY changed_at DESC, session_identifier DESC, destination DESC LIMIT ?";

    /// Sessions that one statement asks for.
    private static final int CHUNK = 100;

    private static final String OF_CHUNK =
            SELECT + "WHERE session_identifier IN " + Tx.marks(CHUNK, 1) + " ORDER BY session_identifier, destination";

    private UploadStore() {}

    private static Upload map(Row row) throws SQLException {
        return new Upload(
                row.text(1),
                row.text(2),
                State.ofStored(row.text(3)),
                row.textOrNull(4),
                row.integer(5),
                row.textOrNull(6),
                row.textOrNull(7),
                row.textOrNull(8),
                row.textOrNull(9),
                row.textOrNull(10),
                row.textOrNull(11),
                row.textOrNull(12),
                row.textOrNull(13),
                row.textOrNull(14),
                row.textOrNull(15),
                row.text(16));
    }

    static List<Upload> of(Tx tx, String session) {
        return tx.list(SELECT + "WHERE session_identifier = ? ORDER BY destination", UploadStore::map, session);
    }

    /// The same of many sessions, by the session.
    static Map<String, List<Upload>> ofAll(Tx tx, List<String> sessions) {
        var found = new HashMap<String, List<Upload>>();
        for (int from = 0; from < sessions.size(); from += CHUNK) {
            var names = new Object[CHUNK]; // the last chunk is filled up with its last name
            for (int i = 0; i < CHUNK; i++) {
                names[i] = sessions.get(Math.min(from + i, sessions.size() - 1));
            }
            for (var upload : tx.list(OF_CHUNK, UploadStore::map, names)) {
                found.computeIfAbsent(upload.session(), session -> new ArrayList<>())
                        .add(upload);
            }
        }
        return found;
    }

    /// One upload, kept from other writers until the transaction ends.
    static Optional<Upload> hold(Tx tx, String session, String destination) {
        return tx.first(
                SELECT + "WHERE session_identifier = ? AND destination = ?"
                        + tx.dialect().rowLock(),
                UploadStore::map,
                session,
                destination);
    }

    /// Makes the row, so that it can be held; does nothing where it is.
    static void make(Tx tx, String session, String destination, String now) {
        tx.run("""
                INSERT INTO nexus_upload (session_identifier, destination, state, tries, changed_at)
                VALUES (?, ?, 'waiting', 0, ?) ON CONFLICT DO NOTHING
                """, session, destination, now);
    }

    static void put(Tx tx, Upload upload) {
        tx.run(
                """
                UPDATE nexus_upload SET state = ?, checksum = ?, tries = ?, tried_at = ?, next_try = ?, record_id = ?,
                  record_url = ?, why = ?, remedy = ?, claimed_by = ?, claimed_until = ?, held_by = ?, hold_reason = ?,
                  changed_at = ?
                WHERE session_identifier = ? AND destination = ?
                """,
                upload.state().stored(),
                upload.checksum(),
                upload.tries(),
                upload.tried(),
                upload.next(),
                upload.id(),
                upload.url(),
                upload.why(),
                upload.remedy(),
                upload.claim(),
                upload.until(),
                upload.heldBy(),
                upload.holdReason(),
                upload.changed(),
                upload.session(),
                upload.destination());
    }

    /// The latest changed uploads of a choice, behind one of them.
    static List<Upload> page(Tx tx, Choice choice, @Nullable Upload behind, int limit) {
        var sql = new StringBuilder(SELECT).append("WHERE 1 = 1 ");
        var values = new ArrayList<@Nullable Object>();
        also(sql, values, "AND session_identifier = ? ", choice.session());
        also(sql, values, "AND destination = ? ", choice.destination());
        var state = choice.state();
        also(sql, values, "AND state = ? ", state == null ? null : state.stored());
        if (behind != null) {
            sql.append("AND (changed_at, session_identifier, destination) < (?, ?, ?) ");
            values.add(behind.changed());
            values.add(behind.session());
            values.add(behind.destination());
        }
        values.add(limit);
        return tx.list(sql.append(ORDER).toString(), UploadStore::map, values.toArray());
    }

    private static void also(
            StringBuilder sql, List<@Nullable Object> values, String condition, @Nullable String value) {
        if (value != null) {
            sql.append(condition);
            values.add(value);
        }
    }

    /// Uploads that may be tried now, whoever was at them.
    static List<Upload> open(Tx tx, String now) {
        return tx.list(SELECT + """
                        WHERE state = 'waiting' OR state = 'running' OR (state = 'failed' AND next_try <= ?)
                        ORDER BY session_identifier, destination
                        """, UploadStore::map, now);
    }

    // Steps

    /// One insert of an upload.
    ///
    /// @param begun when it was begun, UTC
    /// @param made what the destination calls what it inserted; null while that is not known
    record Step(String name, String begun, @Nullable String made) {}

    static List<Step> steps(Tx tx, String session, String destination) {
        return tx.list("""
                        SELECT step, begun_at, made_id FROM nexus_upload_step
                        WHERE session_identifier = ? AND destination = ? ORDER BY step
                        """, row -> new Step(row.text(1), row.text(2), row.textOrNull(3)), session, destination);
    }

    static void begin(Tx tx, String session, String destination, String step, String now) {
        tx.run("""
                INSERT INTO nexus_upload_step (session_identifier, destination, step, begun_at, made_id)
                VALUES (?, ?, ?, ?, NULL)
                ON CONFLICT (session_identifier, destination, step) DO UPDATE SET
                  begun_at = excluded.begun_at, made_id = NULL
                """, session, destination, step, now);
    }

    static void made(Tx tx, String session, String destination, Step step) {
        tx.run("""
                INSERT INTO nexus_upload_step (session_identifier, destination, step, begun_at, made_id)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (session_identifier, destination, step) DO UPDATE SET made_id = excluded.made_id
                """, session, destination, step.name(), step.begun(), step.made());
    }

    static void forget(Tx tx, String session, String destination, String step) {
        tx.run(
                "DELETE FROM nexus_upload_step WHERE session_identifier = ? AND destination = ? AND step = ?",
                session,
                destination,
                step);
    }

    static void forgetAll(Tx tx, String session, String destination) {
        tx.run("DELETE FROM nexus_upload_step WHERE session_identifier = ? AND destination = ?", session, destination);
    }

    // The log

    /// Notes a try, as NexusLIMS does.
    ///
    /// @param at by the clocks of this machine, without an offset
    static void log(Tx tx, String session, String destination, Moment at, @Nullable Published there, String error) {
        tx.run(
                """
                INSERT INTO upload_log
                  (session_identifier, destination_name, success, timestamp, record_id, record_url, error_message,
                   metadata_json)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                session,
                destination,
                there == null ? 0 : 1,
                at.stored(),
                there == null ? null : there.id(),
                there == null ? null : there.url(),
                there == null ? error : null,
                there == null || there.remarks().isEmpty() ? null : Json.line(Map.of("remarks", there.remarks())));
    }
}
