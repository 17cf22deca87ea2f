package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` while the tables of the facility go up or down: afterwards the database is at the revision
/// before or behind, whole, and the same command finishes. A seeded part in every run; `./dev soak` does
/// more.
class FacilityKillIT {
    private static final long SEED = 20260101;
    private static final int SESSIONS = 20_000;

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    @BeforeEach
    void open() {
        place = new Workplace(folder);
        place = place.with("NX_DB_PATH", place.database().toString());
    }

    /// A database of NexusLIMS at its first revision, with sessions.
    static void makeFacility(Workplace place, int sessions) {
        place.run("nexuslims", "db", "init");
        place.run("nexuslims", "db", "downgrade", "v1_4_3");
        place.sql("INSERT INTO instruments (instrument_pid, api_url, calendar_url, location, schema_name, property_tag,"
                + " filestore_path, harvester, timezone, calendar_name) WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                + " FROM n WHERE i < 40) SELECT 'I-' || i, 'https://a/' || i, 'c', 'l', 's', 'p', 'f', 'nemo',"
                + " 'Europe/Berlin', 'cal ' || i FROM n");
        place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status, user)"
                + " WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + sessions + ")"
                + " SELECT 'https://nemo.example.com/api/usage_events/?id=' || (i / 2), 'I-' || (1 + i % 40),"
                + " '2024-03-10T09:00:00-05:00', CASE i % 2 WHEN 0 THEN 'START' ELSE 'END' END,"
                + " CASE i % 50 WHEN 0 THEN 'TO_BE_BUILT' ELSE 'COMPLETED' END, 'user' || (i % 99) FROM n");
    }

    private Process worker(String direction, String target, int at, Path out) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        return new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Dorg.sqlite.lib.path=" + Path.of("target/lib/native").toAbsolutePath(),
                        "-cp",
                        "target/test-classes:target/nexus.jar:target/lib/*",
                        "lab.nexus.StepKillWorker",
                        place.database().toString(),
                        direction,
                        target,
                        Integer.toString(at))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private List<List<@Nullable Object>> rows() {
        var rows = new ArrayList<>(place.query("SELECT count(*), min(id_session_log), max(id_session_log),"
                + " sum(length(session_identifier)), sum(record_status = 'TO_BE_BUILT') FROM session_log"));
        rows.addAll(place.query("SELECT instrument_pid, harvester FROM instruments ORDER BY 1"));
        return rows;
    }

    @Test
    void a_kill_before_any_statement_leaves_the_revision_before_and_the_same_command_finishes() throws Exception {
        int rounds = Soak.rounds(14);
        makeFacility(place, 2_000);
        var old = Files.copy(place.database(), folder.resolve("v1_4_3"));
        place.run("nexuslims", "db", "upgrade");
        var head = Files.copy(place.database(), folder.resolve("v2_5_0b"));
        var random = new Random(SEED);
        int kills = 0;
        for (int round = 0; round < rounds; round++) {
            boolean up = round % 2 == 0;
            Files.deleteIfExists(Path.of(place.database() + "-journal"));
            Files.copy(up ? old : head, place.database(), StandardCopyOption.REPLACE_EXISTING);
            var before = rows();
            var out = folder.resolve("said");
            Files.deleteIfExists(out);
            var process = worker(up ? "UP" : "DOWN", up ? "head" : "v1_4_3", random.nextInt(28), out);
            while (process.isAlive() && (!Files.exists(out) || Files.size(out) == 0)) {
                Thread.sleep(5);
            }
            kills += process.isAlive() && Files.readString(out).startsWith("here") ? 1 : 0;
            process.destroyForcibly().waitFor();
            var version = place.query("SELECT version_num FROM alembic_version")
                    .getFirst()
                    .getFirst();
            assertTrue(List.of("v1_4_3", "v2_5_0b").contains(String.valueOf(version)), "at " + version);
            assertEquals(before, rows(), "round " + round);
            assertEquals("no drift\n", up ? place.run("db", "drift").err() : "no drift\n");
            var run = place.run("nexuslims", "db", up ? "upgrade" : "downgrade", up ? "head" : "v1_4_3");
            assertEquals(0, run.exit(), run.toString());
            assertEquals(before, rows(), "round " + round);
            assertEquals("ok", place.query("PRAGMA integrity_check").getFirst().getFirst());
        }
        assertTrue(kills > rounds / 2, kills + " kills");
        Soak.report(kills + " kills between the statements of facility migrations, 0 anything between revisions");
    }

    @Test
    void a_kill_at_any_moment_of_a_long_migration_leaves_one_revision_or_the_other() throws Exception {
        int rounds = Soak.rounds(8);
        makeFacility(place, SESSIONS);
        var old = Files.copy(place.database(), folder.resolve("v1_4_3"));
        var before = rows();
        var random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            Files.deleteIfExists(Path.of(place.database() + "-journal"));
            Files.copy(old, place.database(), StandardCopyOption.REPLACE_EXISTING);
            var process = place.start(
                    Workplace.project().resolve("bin/nexuslims"),
                    List.of("db", "upgrade"),
                    folder.resolve("out"),
                    folder.resolve("err"));
            Thread.sleep(100 + random.nextInt(400));
            process.destroyForcibly().waitFor();
            var version = place.query("SELECT version_num FROM alembic_version")
                    .getFirst()
                    .getFirst();
            assertTrue(List.of("v1_4_3", "v2_5_0b").contains(String.valueOf(version)), "at " + version);
            assertEquals(before, rows());
            assertEquals(0, place.run("nexuslims", "db", "upgrade").exit());
            assertEquals(before, rows());
        }
        Soak.report(rounds + " kills during an upgrade of " + SESSIONS + " sessions, 0 anything between");
    }

    @Test
    void two_upgrades_at_once_both_succeed() throws Exception {
        makeFacility(place, SESSIONS);
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 4; i++) {
            processes.add(place.start(
                    Workplace.project().resolve("bin/nexuslims-migrate"),
                    List.of("upgrade"),
                    folder.resolve("out" + i),
                    folder.resolve("err" + i)));
        }
        int moved = 0;
        for (int i = 0; i < 4; i++) {
            assertEquals(0, processes.get(i).waitFor(), Files.readString(folder.resolve("err" + i)));
            moved += Files.readString(folder.resolve("out" + i)).contains("v1_4_3 -> v2_5_0b") ? 1 : 0;
        }
        assertEquals(1, moved);
        assertEquals(SESSIONS, place.number("SELECT count(*) FROM session_log"));
    }
}
