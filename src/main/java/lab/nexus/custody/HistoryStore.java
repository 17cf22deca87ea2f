package lab.nexus.custody;

import lab.nexus.db.Tx;

/// SQL that writes whole rows with ids and times given, in batches; for [History] alone.
final class HistoryStore {
    private HistoryStore() {}

    static boolean empty(Tx tx) {
        return tx.number("SELECT count(*) FROM (SELECT 1 FROM containers LIMIT 1) AS some") == 0
                && tx.number("SELECT count(*) FROM (SELECT 1 FROM samples LIMIT 1) AS some") == 0
                && tx.number("SELECT count(*) FROM (SELECT 1 FROM sample_events LIMIT 1) AS some") == 0;
    }

    static void insert(Tx tx, Container row) {
        tx.batch(
                """
                INSERT INTO containers (id, barcode, kind, location, created_at, updated_at, is_exclusive)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                row.id(),
                row.barcode(),
                row.kind(),
                row.location(),
                row.createdAt(),
                row.updatedAt(),
                row.exclusive());
    }

    static void insert(Tx tx, Sample row) {
        tx.batch(
                """
                INSERT INTO samples (
                  id, external_id, specimen_type, status, notes, received_at, created_at, updated_at, container_id
                )
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                row.id(),
                row.externalId(),
                row.specimenType(),
                row.status(),
                row.notes(),
                row.receivedAt(),
                row.createdAt(),
                row.updatedAt(),
                row.containerId());
    }

    static void insert(Tx tx, CustodyEvent row) {
        tx.batch(
                """
                INSERT INTO sample_events (
                  id, sample_id, event_type, from_container_id, to_container_id,
                  old_status, new_status, note, occurred_at, created_at
                )
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                row.id(),
                row.sampleId(),
                row.type(),
                row.fromContainerId(),
                row.toContainerId(),
                row.oldStatus(),
                row.newStatus(),
                row.note(),
                row.occurredAt(),
                row.createdAt());
    }
}
