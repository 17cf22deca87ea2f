package lab.nexus.custody;

import java.util.Map;
import lab.nexus.db.Database;

/// How much there is of what.
///
/// @param byStatus samples of each status, in the order of its text; statuses of other programs too
/// @param occupiedExclusive exclusive containers with at least one sample in them
public record Census(Map<String, Long> byStatus, long occupiedExclusive) {
    private static final String OCCUPIED = """
            SELECT count(*) FROM containers c
            WHERE c.is_exclusive = 1 AND EXISTS (SELECT 1 FROM samples s WHERE s.container_id = c.id)
            """;

    /// Counts; reads whole tables.
    public static Census of(Database database) {
        return database.read(tx -> new Census(SampleStore.countByStatus(tx, null), tx.number(OCCUPIED)));
    }
}
