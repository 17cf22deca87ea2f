package lab.nexus.custody;

import java.util.List;
import lab.nexus.db.Tx;

/// SQL about `nexus_correction`.
final class CorrectionStore {
    private CorrectionStore() {}

    static void insert(Tx tx, Corrections.Kept kept) {
        tx.run("""
                INSERT INTO nexus_correction (event_id, corrected_id, reason, at, actor)
                VALUES (?, ?, ?, ?, ?)
                """, kept.eventId(), kept.correctedId(), kept.reason(), kept.at(), kept.actor());
    }

    static List<Corrections.Kept> of(Tx tx, long sampleId) {
        return tx.list(
                """
                SELECT c.event_id, c.corrected_id, c.reason, c.at, c.actor
                FROM sample_events e
                JOIN nexus_correction c ON c.event_id = e.id
                WHERE e.sample_id = ?
                ORDER BY c.event_id
                """,
                row -> new Corrections.Kept(row.integer(1), row.integer(2), row.text(3), row.text(4), row.text(5)),
                sampleId);
    }
}
