package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import lab.nexus.custody.Invariants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at random moments: what was acknowledged is there, what was not is wholly there or wholly
/// absent. A short seeded part in every run; `./dev soak` does it at length.
class KillIT {
    private static final long SEED = 20260101;

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    @BeforeEach
    void open() {
        place = new Workplace(folder);
    }

    /// A new database now and then: the checks read all of it, and nothing is learned from a large one.
    private void begin(int round) throws IOException {
        place = new Workplace(Files.createDirectories(folder.resolve("from-" + round)));
    }

    private Process work(long seed, Path out) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        return new ProcessBuilder(
                        java,
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-Dorg.sqlite.lib.path=" + Path.of("target/lib/native").toAbsolutePath(),
                        "-cp",
                        "target/test-classes:target/nexus.jar:target/lib/*",
                        "lab.nexus.KillWorker",
                        place.database().toString(),
                        Long.toString(seed))
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void a_kill_during_writes_loses_nothing_acknowledged() throws Exception {
        int rounds = Soak.rounds(12);
        int acknowledged = 0;
        var random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            if (round % 10 == 0) {
                begin(round);
            }
            var out = folder.resolve("acks");
            var worker = work(SEED + round, out);
            while (worker.isAlive() && Files.size(out) == 0) {
                Thread.sleep(5);
            }
            Thread.sleep(random.nextInt(250));
            worker.destroyForcibly().waitFor();
            var kept = new HashSet<String>();
            place.query("SELECT after FROM nexus_ledger").forEach(row -> kept.add(String.valueOf(row.getFirst())));
            for (var line : Files.readAllLines(out)) {
                if (line.startsWith("ack {") && line.endsWith("}")) {
                    acknowledged++;
                    assertTrue(kept.contains(line.substring(4)), "round " + round + " lost " + line);
                }
            }
            assertEquals("ok", place.query("PRAGMA integrity_check").getFirst().getFirst());
            assertEquals(List.of(), Invariants.broken(place), "round " + round);
        }
        assertTrue(acknowledged > rounds, "only " + acknowledged + " changes were acknowledged");
        Soak.report(rounds + " kills during writes, " + acknowledged + " acknowledged changes, 0 lost, 0 half done");
    }

    @Test
    void a_kill_during_a_migration_leaves_one_level_or_the_other() throws Exception {
        int rounds = Soak.rounds(8);
        int before = 0;
        int samples = 4_000;
        var original = folder.resolve("original.sqlite3");
        makeOld(original, samples);
        var random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            Files.deleteIfExists(Path.of(place.database() + "-journal"));
            Files.copy(original, place.database(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            var process = place.start(
                    Workplace.launcher(),
                    List.of("lims", "migrate", "up"),
                    folder.resolve("out"),
                    folder.resolve("err"));
            Thread.sleep(40 + random.nextInt(120));
            process.destroyForcibly().waitFor();
            var level = place.number("SELECT count(*) FROM schema_migrations");
            assertTrue(level == 1 || level == 12, "level " + level);
            before += level == 1 ? 1 : 0;
            var events = place.number("SELECT count(*) FROM sqlite_master WHERE name = 'sample_events'");
            assertEquals(level == 12 ? 1 : 0, events);
            assertEquals(0, place.run("lims", "migrate", "up").exit());
            assertEquals(samples, place.number("SELECT count(*) FROM sample_events"));
            assertEquals("ok", place.query("PRAGMA integrity_check").getFirst().getFirst());
        }
        Soak.report(rounds + " kills during a migration of " + samples + " samples, " + before
                + " found the old level and the rest the new one, 0 anything between");
    }

    @Test
    void a_kill_during_an_import_leaves_all_of_it_or_nothing() throws Exception {
        int rounds = Soak.rounds(5);
        int samples = 20_000;
        int whole = 0;
        place.run("init");
        var list = new StringBuilder("external_id,specimen_type,container\n");
        for (int i = 0; i < samples; i++) {
            list.append("S-").append(i).append(",blood,P-").append(i / 96).append('\n');
        }
        Files.writeString(folder.resolve("list.csv"), list);
        var words = List.of("sample", "import", "list.csv", "--apply", "--make-containers", "plate");
        var empty = Files.readAllBytes(place.database());
        var random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            Files.deleteIfExists(Path.of(place.database() + "-journal"));
            Files.write(place.database(), empty);
            var process = place.start(Workplace.launcher(), words, folder.resolve("out"), folder.resolve("err"));
            Thread.sleep(150 + random.nextInt(1_500));
            process.destroyForcibly().waitFor();
            var kept = place.number("SELECT count(*) FROM samples");
            assertTrue(kept == 0 || kept == samples, "round " + round + ": " + kept);
            whole += kept == samples ? 1 : 0;
            assertEquals(kept == 0 ? 0 : samples + 209, place.number("SELECT count(*) FROM nexus_ledger"));
            assertEquals("ok", place.query("PRAGMA integrity_check").getFirst().getFirst());
            assertEquals(0, place.run(words.toArray(String[]::new)).exit());
            assertEquals(samples, place.number("SELECT count(*) FROM samples"));
        }
        assertEquals(List.of(), Invariants.broken(place));
        Soak.report(rounds + " kills during an import of " + samples + " samples, " + whole
                + " found all of it and the rest nothing, 0 anything between");
    }

    static void makeOld(Path file, int samples) throws IOException {
        Workplace.sql(
                file,
                "CREATE TABLE schema_migrations (id TEXT PRIMARY KEY, applied_at TEXT NOT NULL);"
                        + Files.readString(Path.of("src/main/resources/db/migration/sqlite/tracker/001_init.sql"))
                        + "INSERT INTO schema_migrations VALUES ('001_init', 'x');"
                        + "INSERT INTO samples (external_id, specimen_type, received_at, created_at, updated_at)"
                        + " WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + samples + ")"
                        + " SELECT 'S' || i, 'blood', 'r', 'c', 'u' FROM n;");
    }
}
