package lab.nexus.custody;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.nexus.db.Row;
import lab.nexus.db.Tx;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// SQL about `samples` and the context table that hands a note to the triggers.
final class SampleStore {
    private static final String SELECT = """
            SELECT id, external_id, specimen_type, status, notes, received_at, created_at, updated_at, container_id
            FROM samples
            """;

    private static final String PLACED = """
            SELECT s.id, s.external_id, s.specimen_type, s.status, s.notes,
                   s.received_at, s.created_at, s.updated_at, s.container_id, c.barcode, p.project
            FROM samples s
            LEFT JOIN containers c ON c.id = s.container_id
            LEFT JOIN nexus_sample_project p ON p.sample_id = s.id
            WHERE s.id > ?
            """;

    private static final String NEXT = " ORDER BY s.id LIMIT ?";

    /// Samples that one statement of the largest size writes or finds.
    static final int CHUNK = 64;

    private static final String INSERT_ROWS = """
            INSERT INTO samples (
              external_id, specimen_type, status, notes, received_at, created_at, updated_at, container_id
            )
            """ + "VALUES ";

    /// A name that another transaction took at the same moment is not written, and so not returned.
    private static final String RETURNING = " ON CONFLICT (external_id) DO NOTHING RETURNING id, external_id";

    private static final String INSERT_ONE = INSERT_ROWS + Tx.marks(8, 1) + RETURNING;

    private static final String INSERT_CHUNK = INSERT_ROWS + Tx.marks(8, CHUNK) + RETURNING;

    private static final String NAMED_CHUNK = SELECT + "WHERE external_id IN " + Tx.marks(CHUNK, 1);

    /// The number of a sample, for SQL: what was typed as a number, or else as a name.
    static final String NAMED =
            "coalesce((SELECT id FROM samples WHERE id = ?), (SELECT id FROM samples WHERE external_id = ?))";

    /// A sample with its container and project, found by one statement.
    private static final String WHOLE = """
            SELECT s.id, s.external_id, s.specimen_type, s.status, s.notes,
                   s.received_at, s.created_at, s.updated_at, s.container_id, p.project,
                   c.id, c.barcode, c.kind, c.location, c.created_at, c.updated_at, c.is_exclusive
            """;

    private static final String LOCATED = WHOLE + """
            FROM samples s
            LEFT JOIN nexus_sample_project p ON p.sample_id = s.id
            LEFT JOIN containers c ON c.id = s.container_id
            """;

    private static final ByTime<Sample.Located> ARRIVALS =
            new ByTime<>(LOCATED, "s.received_at", "s.id", SampleStore::located);

    private static final ByTime<Sample.Located> ARRIVALS_OF_PROJECT =
            new ByTime<>(WHOLE + """
            FROM nexus_sample_project p
            JOIN samples s ON s.id = p.sample_id
            LEFT JOIN containers c ON c.id = s.container_id
            """, "p.received_at", "p.sample_id", SampleStore::located);

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

    private static Sample.Located located(Row row) throws SQLException {
        boolean somewhere = row.integerOrNull(11) != null;
        return new Sample.Located(map(row), somewhere ? ContainerStore.map(row, 11) : null, row.textOrNull(10));
    }

    /// The sample of this id with its container and project.
    static Optional<Sample.Located> located(Tx tx, long id) {
        return tx.first(LOCATED + "WHERE s.id = ?", SampleStore::located, id);
    }

    /// The same, as a person names it.
    static Optional<Sample.Located> located(Tx tx, Identifier identifier) {
        return tx.first(
                LOCATED + "WHERE s.id = " + NAMED, SampleStore::located, identifier.number(), nameOrNull(identifier));
    }

    /// The number of a sample, as a person names it.
    static Optional<Long> number(Tx tx, Identifier identifier) {
        return tx.first(
                "SELECT id FROM samples WHERE id = " + NAMED,
                row -> row.integer(1),
                identifier.number(),
                nameOrNull(identifier));
    }

    /// What stands for the second mark of [#NAMED]: a sample that another program gave an empty name has no name.
    static @Nullable String nameOrNull(Identifier identifier) {
        return identifier.name().isEmpty() ? null : identifier.name();
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
        return tx.first(SELECT + "WHERE id = " + NAMED, SampleStore::map, identifier.number(), nameOrNull(identifier));
    }

    /// What a list is filtered by: each may be null.
    record Kept(
            @Nullable String status,
            @Nullable Long containerId,
            @Nullable String project) {
        /// Is a sample in this status and this container? The project is not looked at.
        boolean fits(Sample sample) {
            return (status == null || status.equals(sample.status()))
                    && (containerId == null || containerId.equals(sample.containerId()));
        }
    }

    /// A page of arrivals. A statement for each, so that each can use the index that has
    /// its order.
    static List<Sample.Located> page(Tx tx, Kept kept, Stretch stretch, Order order, long limit) {
        var filter = new StringBuilder();
        var values = new ArrayList<Object>();
        var project = kept.project();
        var containerId = kept.containerId();
        var status = kept.status();
        if (project != null) {
            filter.append("p.project = ? AND ");
            values.add(project);
        }
        if (containerId != null) {
            filter.append("s.container_id = ? AND ");
            values.add(containerId);
        }
        if (status != null) {
            filter.append("s.status = ? AND ");
            values.add(status);
        }
        return (project == null ? ARRIVALS : ARRIVALS_OF_PROJECT)
                .page(tx, filter.toString(), values, stretch, order, limit);
    }

    /// How many samples have which status; in one container, or in all for null.
    static Map<String, Long> countByStatus(Tx tx, @Nullable Long containerId) {
        var counts = new LinkedHashMap<String, Long>();
        if (containerId == null) {
            tx.each(
                    "SELECT status, count(*) FROM samples GROUP BY status ORDER BY status",
                    row -> counts.put(row.text(1), row.integer(2)));
        } else {
            tx.each(
                    "SELECT status, count(*) FROM samples WHERE container_id = ? GROUP BY status ORDER BY status",
                    row -> counts.put(row.text(1), row.integer(2)),
                    containerId);
        }
        return counts;
    }

    /// Samples whose external id begins so, by it, behind one of them.
    static List<Sample> beginning(Tx tx, String prefix, String end, String after, long limit) {
        return tx.list(
                SELECT + "WHERE external_id >= ? AND external_id < ? AND external_id > ? ORDER BY external_id LIMIT ?",
                SampleStore::map,
                prefix,
                end,
                after,
                limit);
    }

    /// Samples with numbers from one up to below another, the highest first.
    static List<Sample> between(Tx tx, long from, long below, long limit) {
        return tx.list(
                SELECT + "WHERE id >= ? AND id < ? ORDER BY id DESC LIMIT ?", SampleStore::map, from, below, limit);
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

    /// A sample that is checked and ready to be written; its id is not known yet.
    record Ready(
            String externalId,
            String specimenType,
            Status status,
            @Nullable String notes,
            String receivedAt,
            @Nullable Long containerId,
            @Nullable String project,
            String now) {
        Ready in(long container) {
            return new Ready(externalId, specimenType, status, notes, receivedAt, container, project, now);
        }

        Sample as(long id) {
            return new Sample(id, externalId, specimenType, status.stored(), notes, receivedAt, now, now, containerId);
        }

        private List<@Nullable Object> values() {
            return Arrays.asList(externalId, specimenType, status.stored(), notes, receivedAt, now, now, containerId);
        }
    }

    /// Writes new samples, in few statements when there are many, and returns them in their order.
    ///
    /// @throws Fault when somebody else has just taken an external id
    static List<Sample> insert(Tx tx, List<Ready> samples) {
        var ids = new HashMap<String, Long>();
        int done = 0;
        while (samples.size() - done >= CHUNK) {
            var values = new ArrayList<@Nullable Object>(8 * CHUNK);
            for (var sample : samples.subList(done, done + CHUNK)) {
                values.addAll(sample.values());
            }
            tx.each(INSERT_CHUNK, row -> ids.put(row.text(2), row.integer(1)), values.toArray());
            done += CHUNK;
        }
        for (var sample : samples.subList(done, samples.size())) {
            tx.each(
                    INSERT_ONE,
                    row -> ids.put(row.text(2), row.integer(1)),
                    sample.values().toArray());
        }
        var made = new ArrayList<Sample>(samples.size());
        for (var sample : samples) {
            var id = ids.get(sample.externalId());
            if (id == null) {
                throw Custody.exists("external-id", "sample external-id", sample.externalId());
            }
            made.add(sample.as(id));
        }
        return made;
    }

    /// The samples that bear one of these external ids.
    static List<Sample> named(Tx tx, List<String> externalIds) {
        var found = new ArrayList<Sample>();
        int done = 0;
        while (externalIds.size() - done >= CHUNK) {
            found.addAll(tx.list(
                    NAMED_CHUNK,
                    SampleStore::map,
                    externalIds.subList(done, done + CHUNK).toArray()));
            done += CHUNK;
        }
        for (var externalId : externalIds.subList(done, externalIds.size())) {
            byExternalId(tx, externalId).ifPresent(found::add);
        }
        return found;
    }

    /// The samples of the next higher ids alone; also of a database that is not at its head.
    static List<Sample> byId(Tx tx, long id, int limit) {
        return tx.list(SELECT + "WHERE id > ? ORDER BY id LIMIT ?", SampleStore::map, id, limit);
    }

    /// The samples of the next higher ids, their containers and projects.
    static List<Sample.Placed> after(Tx tx, Kept kept, long id, int limit) {
        var sql = new StringBuilder(PLACED);
        var values = new ArrayList<@Nullable Object>();
        values.add(id);
        if (kept.containerId() != null) {
            sql.append("AND s.container_id = ? ");
            values.add(kept.containerId());
        }
        if (kept.status() != null) {
            sql.append("AND s.status = ? ");
            values.add(kept.status());
        }
        if (kept.project() != null) {
            sql.append("AND p.project = ? ");
            values.add(kept.project());
        }
        values.add(limit);
        return tx.list(sql.append(NEXT).toString(), SampleStore::placed, values.toArray());
    }

    private static Sample.Placed placed(Row row) throws SQLException {
        return new Sample.Placed(map(row), row.textOrNull(10), row.textOrNull(11));
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
