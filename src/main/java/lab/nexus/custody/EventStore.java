package lab.nexus.custody;

import java.sql.SQLException;
import java.util.List;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `sample_events`. The rows themselves are written by the triggers.
final class EventStore {
    private static final String STEPS = """
            SELECT e.id, e.sample_id, e.event_type, e.from_container_id, e.to_container_id,
                   e.old_status, e.new_status, e.note, e.occurred_at, e.created_at,
                   l.actor, f.barcode, t.barcode
            FROM sample_events e
            LEFT JOIN nexus_ledger_event n ON n.event_id = e.id
            LEFT JOIN nexus_ledger l ON l.id = n.ledger_id
            LEFT JOIN containers f ON f.id = e.from_container_id
            LEFT JOIN containers t ON t.id = e.to_container_id
            WHERE e.sample_id = ?
            ORDER BY e.occurred_at DESC, e.id DESC
            LIMIT ?
            """;

    private EventStore() {}

    private static Story.Step map(Row row) throws SQLException {
        var event = new CustodyEvent(
                row.integer(1),
                row.integer(2),
                row.text(3),
                row.integerOrNull(4),
                row.integerOrNull(5),
                row.textOrNull(6),
                row.textOrNull(7),
                row.textOrNull(8),
                row.text(9),
                row.text(10),
                row.textOrNull(11));
        return new Story.Step(event, row.textOrNull(12), row.textOrNull(13));
    }

    /// What happened to a sample, newest first.
    static List<Story.Step> newest(Tx tx, long sampleId, long limit) {
        return tx.list(STEPS, EventStore::map, sampleId, limit);
    }

    /// The highest event id of a sample; 0 when it has none.
    static long last(Tx tx, long sampleId) {
        return tx.number("SELECT max(id) FROM sample_events WHERE sample_id = ?", sampleId);
    }

    /// The events that a sample got after `last`.
    static List<Long> since(Tx tx, long sampleId, long last) {
        return tx.list(
                "SELECT id FROM sample_events WHERE sample_id = ? AND id > ? ORDER BY id",
                row -> row.integer(1),
                sampleId,
                last);
    }

    /// Adds an event that no trigger writes.
    static void insert(Tx tx, long sampleId, String type, @Nullable String note, String occurredAt, String now) {
        tx.run("""
                INSERT INTO sample_events (sample_id, event_type, note, occurred_at, created_at)
                VALUES (?, ?, ?, ?, ?)
                """, sampleId, type, note, occurredAt, now);
    }
}
