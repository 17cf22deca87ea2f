package lab.nexus.custody;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// SQL about `nexus_sample_project`.
final class ProjectStore {
    private static final String COUNT = """
            SELECT s.status, count(*)
            FROM nexus_sample_project p
            JOIN samples s ON s.id = p.sample_id
            WHERE p.project = ?
            """;

    private ProjectStore() {}

    static Optional<String> of(Tx tx, long sampleId) {
        return tx.first("SELECT project FROM nexus_sample_project WHERE sample_id = ?", row -> row.text(1), sampleId);
    }

    /// Gives a sample its project, or for null takes it away.
    static void put(Tx tx, Sample sample, @Nullable String project) {
        if (project == null) {
            tx.run("DELETE FROM nexus_sample_project WHERE sample_id = ?", sample.id());
            return;
        }
        tx.run("""
                INSERT INTO nexus_sample_project (sample_id, project, received_at)
                VALUES (?, ?, ?)
                ON CONFLICT (sample_id) DO UPDATE SET project = excluded.project
                """, sample.id(), project, sample.receivedAt());
    }

    /// The same for a sample that is new, together with others.
    static void add(Tx tx, Sample sample, String project) {
        tx.batch(
                "INSERT INTO nexus_sample_project (sample_id, project, received_at) VALUES (?, ?, ?)",
                sample.id(),
                project,
                sample.receivedAt());
    }

    /// All projects by name, and how many samples each has.
    static List<Projects.Project> all(Tx tx) {
        return tx.list(
                "SELECT project, count(*) FROM nexus_sample_project GROUP BY project ORDER BY project",
                row -> new Projects.Project(row.text(1), row.integer(2)));
    }

    /// How many samples of a project have which status; in one container, or anywhere for null.
    static Map<String, Long> countByStatus(Tx tx, String project, @Nullable Long containerId) {
        var counts = new LinkedHashMap<String, Long>();
        if (containerId == null) {
            tx.each(
                    COUNT + "GROUP BY s.status ORDER BY s.status",
                    row -> counts.put(row.text(1), row.integer(2)),
                    project);
        } else {
            tx.each(
                    COUNT + "AND s.container_id = ? GROUP BY s.status ORDER BY s.status",
                    row -> counts.put(row.text(1), row.integer(2)),
                    project,
                    containerId);
        }
        return counts;
    }
}
