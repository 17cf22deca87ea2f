package lab.nexus.custody;

import java.util.List;
import lab.nexus.db.Tx;

/// The queries that look for rows which break a rule. They read whole tables.
final class AuditStore {
    private static final String CROWDED = """
            SELECT s.container_id AS id, count(*) AS occupancy
            FROM samples s
            WHERE s.container_id IS NOT NULL
            GROUP BY s.container_id
            HAVING count(*) > 1
            """;

    private static final String OVERFULL =
            "FROM (" + CROWDED + ") o JOIN containers c ON c.id = o.id WHERE c.is_exclusive = 1 ";

    private static final String LOST = """
            FROM samples s
            WHERE s.container_id IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM containers c WHERE c.id = s.container_id)
            """;

    private static final String DRIFT = """
            FROM containers c
            JOIN container_kind_defaults d ON d.kind = lower(trim(c.kind))
            WHERE c.is_exclusive <> d.is_exclusive
            """;

    private static final String CONTAINER =
            "SELECT c.id, c.barcode, c.kind, c.location, c.created_at, c.updated_at, c.is_exclusive, ";

    private AuditStore() {}

    static Audit.Finding<Audit.Overfull> overfull(Tx tx, long limit) {
        List<Audit.Overfull> rows = tx.list(
                CONTAINER + "o.occupancy " + OVERFULL + "ORDER BY o.occupancy DESC, c.id LIMIT ?",
                row -> new Audit.Overfull(ContainerStore.map(row), row.integer(8)),
                limit);
        return new Audit.Finding<>(tx.number("SELECT count(*) " + OVERFULL), rows);
    }

    static Audit.Finding<Audit.Lost> lost(Tx tx, long limit) {
        List<Audit.Lost> rows =
                tx.list("""
                SELECT s.id, s.external_id, s.specimen_type, s.status, s.notes,
                       s.received_at, s.created_at, s.updated_at, s.container_id
                """ + LOST + "ORDER BY s.id LIMIT ?", row -> new Audit.Lost(SampleStore.map(row)), limit);
        return new Audit.Finding<>(tx.number("SELECT count(*) " + LOST), rows);
    }

    static Audit.Finding<Audit.Drifting> drifting(Tx tx, long limit) {
        List<Audit.Drifting> rows = tx.list(
                CONTAINER + "d.is_exclusive " + DRIFT + "ORDER BY c.id LIMIT ?",
                row -> new Audit.Drifting(ContainerStore.map(row), row.integer(8) == 1),
                limit);
        return new Audit.Finding<>(tx.number("SELECT count(*) " + DRIFT), rows);
    }
}
