package lab.nexus.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// One line of migrations: which steps, in which order, and where the applied ones are written down.
///
/// @param name the line's name, also the folder of its files
/// @param bookkeeping table that holds the ids of the applied steps
/// @param steps ids in order; each is a file `db/migration/<engine>/<name>/<id>.sql`
public record Line(String name, String bookkeeping, List<String> steps) {
    /// The tracker's own line, frozen: schema, triggers and their order are a contract.
    public static final Line TRACKER = new Line(
            "tracker",
            "schema_migrations",
            List.of(
                    "001_init",
                    "002_containers",
                    "003_sample_events",
                    "004_sample_event_triggers",
                    "005_assert_sample_event_triggers",
                    "006_status_change_notes",
                    "007_container_move_notes",
                    "008_event_timestamp_millis",
                    "009_container_exclusivity",
                    "010_container_exclusive_flag",
                    "011_container_kind_defaults",
                    "012_guest_sessions"));

    /// Ours; stands on the tracker line, and only adds objects named `nexus_…`.
    public static final Line NEXUS =
            new Line("nexus", "nexus_migrations", List.of("n001_ledger", "n002_indexes", "n010_board"));

    /// Our indexes on tables of the other lines; another program may drop them with the table they
    /// stand on, and every opening puts them back by applying [#INDEX_STEP] again.
    static final List<String> INDEXES = List.of(
            "nexus_containers_created",
            "nexus_samples_container_created",
            "nexus_samples_container_received",
            "nexus_samples_container_status_received",
            "nexus_samples_status_received");

    /// The step of ours that makes [#INDEXES]; it can be applied any number of times.
    static final String INDEX_STEP = "n002_indexes";

    /// The text of one step on SQLite.
    public String sqliteScript(String step) {
        return script("sqlite", step);
    }

    /// The text of one step for one engine.
    String script(Dialect dialect, String step) {
        return script(dialect.name(), step);
    }

    private String script(String engine, String step) {
        var path = "/db/migration/" + engine + "/" + name + "/" + step + ".sql";
        try (var in = Line.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no migration file " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + path, failure);
        }
    }

    String make(Dialect dialect) {
        return "CREATE TABLE IF NOT EXISTS " + bookkeeping + " (\n  id         " + dialect.text() + " PRIMARY KEY,\n"
                + "  applied_at " + dialect.text() + " NOT NULL\n)";
    }

    String applied() {
        return "SELECT id FROM " + bookkeeping + " ORDER BY id";
    }

    String record() {
        return "INSERT INTO " + bookkeeping + " (id, applied_at) VALUES (?, ?)";
    }
}
