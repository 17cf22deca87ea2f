package lab.nexus.custody;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.Workplace;

/// What must hold in every database that only Nexus wrote, each as a query for rows that break it.
/// Not a second copy of the rules: it looks at what is stored.
public final class Invariants {
    private record Rule(String sentence, String breakers) {}

    private static final List<Rule> RULES = List.of(
            new Rule("an exclusive container holds one sample at the most", """
                    SELECT c.barcode FROM containers c
                    WHERE c.is_exclusive = 1 AND (SELECT count(*) FROM samples s WHERE s.container_id = c.id) > 1
                    """),
            new Rule("every sample begins with its arrival", """
                    SELECT s.id FROM samples s
                    WHERE (SELECT count(*) FROM sample_events e
                           WHERE e.sample_id = s.id AND e.event_type = 'received') <> 1
                    """),
            new Rule("the last status of the events is the sample's status", """
                    SELECT s.id FROM samples s
                    WHERE s.status IS DISTINCT FROM (
                      SELECT e.new_status FROM sample_events e
                      WHERE e.sample_id = s.id AND e.new_status IS NOT NULL ORDER BY e.id DESC LIMIT 1)
                    """),
            new Rule("the last place of the events is the sample's place", """
                    SELECT s.id FROM samples s
                    WHERE s.container_id IS DISTINCT FROM (
                      SELECT e.to_container_id FROM sample_events e
                      WHERE e.sample_id = s.id AND e.event_type NOT IN ('note', 'seed') ORDER BY e.id DESC LIMIT 1)
                    """),
            new Rule("each move starts where the one before it ended", """
                    SELECT e.id FROM sample_events e
                    WHERE e.event_type = 'container_moved'
                      AND e.from_container_id IS DISTINCT FROM (
                        SELECT p.to_container_id FROM sample_events p
                        WHERE p.sample_id = e.sample_id AND p.id < e.id AND p.event_type NOT IN ('note', 'seed')
                        ORDER BY p.id DESC LIMIT 1)
                    """),
            new Rule("each status change starts from the status before it", """
                    SELECT e.id FROM sample_events e
                    WHERE e.event_type = 'status_changed'
                      AND e.old_status IS DISTINCT FROM (
                        SELECT p.new_status FROM sample_events p
                        WHERE p.sample_id = e.sample_id AND p.id < e.id AND p.new_status IS NOT NULL
                        ORDER BY p.id DESC LIMIT 1)
                    """),
            new Rule("every event is tied to one ledger entry about its sample", """
                    SELECT e.id FROM sample_events e
                    LEFT JOIN nexus_ledger_event n ON n.event_id = e.id
                    LEFT JOIN nexus_ledger l ON l.id = n.ledger_id
                    WHERE l.subject IS DISTINCT FROM 'sample:' || e.sample_id
                    """),
            new Rule("every tie points at an event and an entry", """
                    SELECT n.event_id FROM nexus_ledger_event n
                    WHERE NOT EXISTS (SELECT 1 FROM sample_events e WHERE e.id = n.event_id)
                       OR NOT EXISTS (SELECT 1 FROM nexus_ledger l WHERE l.id = n.ledger_id)
                    """),
            new Rule("the last entry of a sample holds the row as it is", """
                    SELECT s.id FROM (SELECT subject, max(id) AS id FROM nexus_ledger GROUP BY subject) n
                    JOIN nexus_ledger l ON l.id = n.id
                    JOIN samples s
                      ON s.id = CASE WHEN n.subject LIKE 'sample:%' THEN CAST(substr(n.subject, 8) AS BIGINT) END
                    WHERE l.after NOT LIKE '%"status": "' || s.status || '",%'
                       OR l.after NOT LIKE '%"container_id": ' || coalesce(CAST(s.container_id AS TEXT), 'null') || '}%'
                       OR l.after NOT LIKE '%"updated_at": "' || s.updated_at || '",%'
                    """),
            new Rule("every sample and container has an entry that made it", """
                    SELECT 'sample:' || id AS subject FROM samples
                    UNION ALL SELECT 'container:' || id FROM containers
                    EXCEPT SELECT subject FROM nexus_ledger WHERE before IS NULL
                    """),
            new Rule(
                    "each entry continues the one before it (the defaults of tube and vial came with a migration)",
                    """
                    SELECT l.id FROM (
                      SELECT id, subject, before, lag(after) OVER (PARTITION BY subject ORDER BY id) AS earlier
                      FROM nexus_ledger) l
                    WHERE l.before IS DISTINCT FROM l.earlier AND l.subject NOT IN ('kind:tube', 'kind:vial')
                    """),
            new Rule("no note stays behind", "SELECT sample_id FROM sample_event_context"),
            new Rule("no entry is without an actor", "SELECT id FROM nexus_ledger WHERE actor = '' OR source = ''"),
            new Rule("every status is one that Nexus knows", """
                    SELECT id FROM samples WHERE status NOT IN ('received', 'processing', 'analyzing', 'completed')
                    """));

    private Invariants() {}

    /// The sentences that do not hold, with the rows that break them; empty when all is well.
    public static List<String> broken(Workplace place) {
        var broken = new ArrayList<String>();
        for (var rule : RULES) {
            var rows = place.query(rule.breakers());
            if (!rows.isEmpty()) {
                broken.add(rule.sentence() + ": " + rows);
            }
        }
        return broken;
    }
}
