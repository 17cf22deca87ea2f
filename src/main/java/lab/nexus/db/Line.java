package lab.nexus.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One line of migrations: which steps, in which order, and where the applied ones are written down.
///
/// @param name the line's name, also the folder of its files
/// @param bookkeeping table that holds the ids of the applied steps
/// @param steps ids in order; each is a file `db/migration/<engine>/<name>/<id>.sql`, in the nexuslims
///     line `<id>_<message>.sql` and `<id>_<message>.down.sql`
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

    /// NexusLIMS' own line, frozen up and down; its bookkeeping is one row, the last step applied.
    public static final Line NEXUSLIMS =
            new Line("nexuslims", "alembic_version", List.of("v1_4_3", "v2_4_0a", "v2_4_0b", "v2_5_0a", "v2_5_0b"));

    /// Ours; only adds objects named `nexus_…`. What a step stands on is in [#STANDS_ON].
    public static final Line NEXUS = new Line(
            "nexus",
            "nexus_migrations",
            List.of(
                    "n001_ledger",
                    "n002_indexes",
                    "n003_session_indexes",
                    "n004_instrument_retirement",
                    "n005_session_hold",
                    "n006_person_identity",
                    "n010_board",
                    "n011_search",
                    "n012_adoption",
                    "n013_accounts",
                    "n014_session_sample",
                    "n015_webhooks",
                    "n016_correction",
                    "n017_repeat",
                    "n018_record",
                    "n019_upload",
                    "n020_process",
                    "n022_session_user",
                    "n023_preference",
                    "n024_sample_project"));

    /// A step of ours that is about tables of another line names the step there that must come first; it
    /// waits until that is applied.
    static final Map<String, String> STANDS_ON = Map.ofEntries(
            Map.entry("n002_indexes", "012_guest_sessions"),
            Map.entry("n012_adoption", "003_sample_events"),
            Map.entry("n003_session_indexes", "v1_4_3"),
            Map.entry("n004_instrument_retirement", "v1_4_3"),
            Map.entry("n005_session_hold", "v1_4_3"),
            Map.entry("n011_search", "012_guest_sessions"),
            Map.entry("n014_session_sample", "v1_4_3"),
            Map.entry("n018_record", "v1_4_3"),
            Map.entry("n019_upload", "v2_4_0a"),
            Map.entry("n020_process", "v1_4_3"),
            Map.entry("n022_session_user", "v1_4_3"));

    /// An index of ours on a table of another line. Another program may drop it with the table it stands
    /// on, and every opening puts it back by applying its step again, which can be done any number of times.
    record OwnIndex(String name, String table, String step) {}

    static final List<OwnIndex> INDEXES = List.of(
            new OwnIndex("nexus_containers_created", "containers", "n002_indexes"),
            new OwnIndex("nexus_samples_container_created", "samples", "n002_indexes"),
            new OwnIndex("nexus_samples_container_received", "samples", "n002_indexes"),
            new OwnIndex("nexus_samples_container_status_received", "samples", "n002_indexes"),
            new OwnIndex("nexus_samples_status_received", "samples", "n002_indexes"),
            new OwnIndex("nexus_containers_location", "containers", "n011_search"),
            new OwnIndex("nexus_session_log_status", "session_log", "n003_session_indexes"),
            new OwnIndex("nexus_session_log_instrument", "session_log", "n005_session_hold"),
            new OwnIndex("nexus_session_log_user", "session_log", "n022_session_user"));

    /// The files of all lines on SQLite, up and down, by their names.
    public static Map<String, String> sqliteFiles() {
        var files = new TreeMap<String, String>();
        for (var line : List.of(TRACKER, NEXUS)) {
            line.steps().forEach(step -> files.put(step + ".sql", line.script("sqlite", step + ".sql")));
        }
        for (var revision : Revision.ALL) {
            for (var direction : Direction.values()) {
                files.put(revision.file() + direction.mark() + ".sql", script("sqlite", revision, direction));
            }
        }
        return files;
    }

    /// The text of one step for one engine.
    String script(Dialect dialect, String step) {
        return script(dialect.name(), step + ".sql");
    }

    /// The text of one step of the nexuslims line, which goes both ways.
    static String script(String engine, Revision revision, Direction direction) {
        return NEXUSLIMS.script(engine, revision.file() + direction.mark() + ".sql");
    }

    private String script(String engine, String file) {
        return resource("/db/migration/" + engine + "/" + name + "/" + file);
    }

    static String resource(String path) {
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
        if (name.equals(NEXUSLIMS.name)) {
            return makeVersions(dialect.versionText());
        }
        return "CREATE TABLE IF NOT EXISTS " + bookkeeping + " (\n  id         " + dialect.text() + " PRIMARY KEY,\n"
                + "  applied_at " + dialect.text() + " NOT NULL\n)";
    }

    /// @param type of the one column
    static String makeVersions(String type) {
        return "CREATE TABLE IF NOT EXISTS alembic_version (\n\tversion_num " + type
                + " NOT NULL,\n\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)";
    }

    String applied() {
        return "SELECT id FROM " + bookkeeping + " ORDER BY id";
    }

    String record() {
        return "INSERT INTO " + bookkeeping + " (id, applied_at) VALUES (?, ?)";
    }
}
