package lab.nexus.custody;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `samples` and the context table that hands a note to the triggers.
final class SampleStore {
    private static final String SELECT = """
            SELECT id, external_id, specimen_type, status, notes, received_at, created_at, updated_at, container_id
            FROM samples
            """;

    private static final String NEWEST = "ORDER BY received_at DESC, id DESC LIMIT ?";

    private SampleStore() {}

    static Sample map(Row row) throws SQLException {
        return new Sample(
                row.integer(1),
                row.textOrNull(2),
                row.text(3),
                row.text(4),
                row.textOrNull(5),
                row.text(6),
                row.text(7),
                row.text(8),
                row.integerOrNull(9));
    }

    static Optional<Sample> byId(Tx tx, long id) {
        return tx.first(SELECT + "WHERE id = ?", SampleStore::map, id);
    }

    static Optional<Sample> byExternalId(Tx tx, String externalId) {
        return tx.first(SELECT + "WHERE external_id = ?", SampleStore::map, externalId);
    }

    /// The sample of this id, kept from other writers until the transaction ends.
    static Optional<Sample> hold(Tx tx, long id) {
        return tx.first(SELECT + "WHERE id = ?" + tx.dialect().rowLock(), SampleStore::map, id);
    }

    static Optional<Sample> find(Tx tx, Identifier identifier) {
        var number = identifier.number();
        var byId = number == null ? Optional.<Sample>empty() : byId(tx, number);
        return byId.isPresent() || identifier.name().isEmpty() ? byId : byExternalId(tx, identifier.name());
    }

    /// The latest arrivals; each filter may be null. Four statements, so that each can use the index
    /// that has its order.
    static List<Sample> newest(Tx tx, @Nullable String status, @Nullable Long containerId, long limit) {
        if (status == null && containerId == null) {
            return tx.list(SELECT + NEWEST, SampleStore::map, limit);
        }
        if (containerId == null) {
            return tx.list(SELECT + "WHERE status = ? " + NEWEST, SampleStore::map, status, limit);
        }
        if (status == null) {
            return tx.list(SELECT + "WHERE container_id = ? " + NEWEST, SampleStore::map, containerId, limit);
        }
        return tx.list(
                SELECT + "WHERE container_id = ? AND status = ? " + NEWEST,
                SampleStore::map,
                containerId,
                status,
                limit);
    }

    static List<Sample> lastAddedIn(Tx tx, long containerId, long limit) {
        return tx.list(
                SELECT + "WHERE container_id = ? ORDER BY created_at DESC, id DESC LIMIT ?",
                SampleStore::map,
                containerId,
                limit);
    }

    /// The first samples in a container by id, without the one that may be there already.
    static List<Sample> others(Tx tx, long containerId, long notThis, long limit) {
        return tx.list(
                SELECT + "WHERE container_id = ? AND id <> ? ORDER BY id LIMIT ?",
                SampleStore::map,
                containerId,
                notThis,
                limit);
    }

    static long occupancy(Tx tx, long containerId) {
        return tx.number("SELECT count(*) FROM samples WHERE container_id = ?", containerId);
    }

    /// Whether more than one sample is inside; does not count further than two.
    static boolean crowded(Tx tx, long containerId) {
        return tx.number(
                        "SELECT count(*) FROM (SELECT 1 FROM samples WHERE container_id = ? LIMIT 2) AS two",
                        containerId)
                > 1;
    }

    /// Returns the new id, or 0 when somebody else has just taken the external id.
    static long insert(
            Tx tx,
            String externalId,
            String specimenType,
            Status status,
            @Nullable String notes,
            String receivedAt,
            @Nullable Long containerId,
            String now) {
        return tx.insert("""
                INSERT INTO samples (
                  external_id, specimen_type, status, notes, received_at, created_at, updated_at, container_id
                )
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (external_id) DO NOTHING
                RETURNING id
                """, externalId, specimenType, status.stored(), notes, receivedAt, now, now, containerId);
    }

    static void setStatus(Tx tx, long id, Status status, String now) {
        tx.run("UPDATE samples SET status = ?, updated_at = ? WHERE id = ?", status.stored(), now, id);
    }

    static void setContainer(Tx tx, long id, long containerId, String now) {
        tx.run("UPDATE samples SET container_id = ?, updated_at = ? WHERE id = ?", containerId, now, id);
    }

    /// Lays the note where the triggers of this transaction's update find it. Whatever an earlier
    /// program left there goes first.
    static void handOver(Tx tx, long sampleId, @Nullable String note, String now) {
        tx.run("DELETE FROM sample_event_context WHERE sample_id = ?", sampleId);
        if (note != null) {
            tx.run(
                    "INSERT INTO sample_event_context (sample_id, note, created_at) VALUES (?, ?, ?)",
                    sampleId,
                    note,
                    now);
        }
    }
}
