package lab.nexus.custody;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            LEFT JOIN nexus_ledger l ON l.id = n.ledger_id AND l.source <> 'other'
            LEFT JOIN containers f ON f.id = e.from_container_id
            LEFT JOIN containers t ON t.id = e.to_container_id
            WHERE e.sample_id = ?
            ORDER BY e.occurred_at DESC, e.id DESC
            LIMIT ?
            """;

    private static final String ROWS = """
            SELECT id, sample_id, event_type, from_container_id, to_container_id,
                   old_status, new_status, note, occurred_at, created_at
            FROM sample_events
            """;

    private static final String UNTIED = """
            SELECT e.id, e.sample_id, e.event_type, e.from_container_id, e.to_container_id,
                   e.old_status, e.new_status, e.note, e.occurred_at, e.created_at
            FROM sample_events e
            LEFT JOIN nexus_ledger_event n ON n.event_id = e.id
            WHERE e.id > ? AND e.id <= ? AND n.event_id IS NULL
            ORDER BY e.id
            """;

    private static final String LISTED = """
            SELECT e.id, e.sample_id, e.event_type, e.from_container_id, e.to_container_id,
                   e.old_status, e.new_status, e.note, e.occurred_at, e.created_at,
                   l.actor, f.barcode, t.barcode, s.external_id
            FROM sample_events e
            LEFT JOIN samples s ON s.id = e.sample_id
            LEFT JOIN nexus_ledger_event n ON n.event_id = e.id
            LEFT JOIN nexus_ledger l ON l.id = n.ledger_id AND l.source <> 'other'
            LEFT JOIN containers f ON f.id = e.from_container_id
            LEFT JOIN containers t ON t.id = e.to_container_id
            """;

    private static final String SAME_TIME = "WHERE e.occurred_at = ? AND e.id > ? ORDER BY e.id LIMIT ?";

    private static final String LATER = "WHERE e.occurred_at > ? ORDER BY e.occurred_at, e.id LIMIT ?";

    /// Samples whose events one statement of the largest size finds.
    private static final int CHUNK = 64;

    private static final String OF_ONE = "SELECT id, sample_id FROM sample_events WHERE sample_id = ? ORDER BY id";

    private static final String OF_CHUNK =
            "SELECT id, sample_id FROM sample_events WHERE sample_id IN " + Tx.marks(CHUNK, 1) + " ORDER BY id";

    private EventStore() {}

    private static Story.Step map(Row row) throws SQLException {
        return new Story.Step(event(row, row.textOrNull(11)), row.textOrNull(12), row.textOrNull(13));
    }

    private static CustodyEvent event(Row row, @Nullable String by) throws SQLException {
        return new CustodyEvent(
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
                by);
    }

    /// What happened to a sample, newest first.
    static List<Story.Step> newest(Tx tx, long sampleId, long limit) {
        return tx.list(STEPS, EventStore::map, sampleId, limit);
    }

    /// What happened to a sample first, oldest first; who wrote them is not asked.
    static List<CustodyEvent> oldest(Tx tx, Identifier sample, Stretch stretch, long limit) {
        if (stretch.isWhole()) {
            return tx.list(
                    ROWS + "WHERE sample_id = " + SampleStore.NAMED + " ORDER BY occurred_at, id LIMIT ?",
                    row -> event(row, null),
                    sample.number(),
                    SampleStore.nameOrNull(sample),
                    limit);
        }
        return tx.list(
                ROWS + "WHERE sample_id = " + SampleStore.NAMED + """
                         AND occurred_at >= ? AND occurred_at < ? AND (occurred_at, id) > (?, ?)
                        ORDER BY occurred_at, id LIMIT ?
                        """,
                row -> event(row, null),
                sample.number(),
                SampleStore.nameOrNull(sample),
                stretch.from(),
                stretch.to(),
                stretch.above(),
                stretch.id(),
                limit);
    }

    private static final String BY_AND_WHEN = """
            SELECT e.id, e.sample_id, e.event_type, e.from_container_id, e.to_container_id,
                   e.old_status, e.new_status, e.note, e.occurred_at, e.created_at, l.actor
            FROM sample_events e
            LEFT JOIN nexus_ledger_event n ON n.event_id = e.id
            LEFT JOIN nexus_ledger l ON l.id = n.ledger_id
            """;

    /// One event, with who wrote it.
    static Optional<CustodyEvent> byId(Tx tx, long id) {
        return tx.first(BY_AND_WHEN + "WHERE e.id = ?", row -> event(row, row.textOrNull(11)), id);
    }

    /// The last change of a sample's status, with who wrote it. By number: a clock may have gone back.
    static Optional<CustodyEvent> lastStatus(Tx tx, long sampleId) {
        return tx.first(
                BY_AND_WHEN + "WHERE e.sample_id = ? AND e.event_type = 'status_changed' ORDER BY e.id DESC LIMIT 1",
                row -> event(row, row.textOrNull(11)),
                sampleId);
    }

    /// The events of the next higher ids; who wrote them is not asked.
    static List<CustodyEvent> byId(Tx tx, long id, int limit) {
        return tx.list(ROWS + "WHERE id > ? ORDER BY id LIMIT ?", row -> event(row, null), id, limit);
    }

    /// The highest of the next ids, so many of them, but never beyond `last`.
    static long end(Tx tx, long id, int most, long last) {
        var ids = tx.list(
                "SELECT id FROM sample_events WHERE id > ? ORDER BY id LIMIT ?", row -> row.integer(1), id, most);
        return ids.size() < most ? last : Math.min(last, ids.getLast());
    }

    /// The events behind one id and up to another that no entry of the ledger is tied to.
    static List<CustodyEvent> untied(Tx tx, long behind, long upTo) {
        return tx.list(UNTIED, row -> event(row, null), behind, upTo);
    }

    /// What happened to a sample, oldest first.
    static List<CustodyEvent> all(Tx tx, long sampleId) {
        return tx.list(STEPS, EventStore::map, sampleId, Long.MAX_VALUE).reversed().stream()
                .map(Story.Step::event)
                .toList();
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

    /// An event and the sample it happened to.
    record Of(long eventId, long sampleId) {}

    /// All events of new samples.
    static List<Of> of(Tx tx, List<Long> samples) {
        var found = new ArrayList<Of>();
        int done = 0;
        while (samples.size() - done >= CHUNK) {
            found.addAll(tx.list(
                    OF_CHUNK,
                    EventStore::of,
                    samples.subList(done, done + CHUNK).toArray()));
            done += CHUNK;
        }
        for (long sample : samples.subList(done, samples.size())) {
            found.addAll(tx.list(OF_ONE, EventStore::of, sample));
        }
        return found;
    }

    private static Of of(Row row) throws SQLException {
        return new Of(row.integer(1), row.integer(2));
    }

    /// The events after one, oldest first: those at its very time first, then those of later times, each
    /// a stretch of an index. `at` is empty and `id` 0 at the beginning.
    static List<Story.Listed> after(Tx tx, String at, long id, int limit) {
        var page = new ArrayList<>(tx.list(LISTED + SAME_TIME, EventStore::listed, at, id, limit));
        if (page.size() < limit) {
            page.addAll(tx.list(LISTED + LATER, EventStore::listed, at, limit - page.size()));
        }
        return page;
    }

    /// The latest events of all samples, newest first.
    static List<Story.Listed> latest(Tx tx, long limit) {
        return tx.list(LISTED + "ORDER BY e.occurred_at DESC, e.id DESC LIMIT ?", EventStore::listed, limit);
    }

    private static Story.Listed listed(Row row) throws SQLException {
        return new Story.Listed(map(row), row.textOrNull(14));
    }

    /// Adds an event that no trigger writes.
    static void insert(Tx tx, long sampleId, String type, @Nullable String note, String occurredAt, String now) {
        tx.run("""
                INSERT INTO sample_events (sample_id, event_type, note, occurred_at, created_at)
                VALUES (?, ?, ?, ?, ?)
                """, sampleId, type, note, occurredAt, now);
    }
}
