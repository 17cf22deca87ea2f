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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of export, restore, prune and gc: the database is whole, whatever looks like
/// a snapshot is one, and the same command then succeeds and clears up.
class SnapshotKillIT {
    private static final long SEED = 20260101;
    private static final long SAMPLES = 2_000;
    private static final String MARKED = "SELECT count(*) FROM containers WHERE barcode = 'LATER'";

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));
    private Path exports = Path.of(".");

    @BeforeEach
    void make() throws IOException {
        place = new Workplace(Files.createDirectory(folder.resolve("place")));
        exports = place.folder().resolve("exports");
        place.run("lims", "seed-demo", "--n", Long.toString(SAMPLES));
        place.sql("INSERT INTO guest_sessions VALUES ('guest', NULL, 'c', 'e', NULL)");
        // of some size, so that there is something to be killed in
        place.sql("CREATE TABLE nexus_ballast AS SELECT randomblob(4000) AS b FROM samples");
    }

    /// Runs the launcher and kills it after so many milliseconds; false when it was faster.
    private boolean killed(List<String> words, long millis) throws Exception {
        var process = place.start(Workplace.launcher(), words, folder.resolve("out"), folder.resolve("err"));
        Thread.sleep(millis);
        boolean running = process.isAlive();
        process.destroyForcibly().waitFor();
        return running;
    }

    /// How long a command takes when nobody kills it.
    private long millis(List<String> words) throws Exception {
        long start = System.nanoTime();
        var run = place.launch(words);
        assertEquals(0, run.exit(), run.err());
        return (System.nanoTime() - start) / 1_000_000;
    }

    private void requireWhole(Workplace place) {
        assertEquals("ok", place.query("PRAGMA integrity_check").getFirst().getFirst());
        assertEquals(SAMPLES, place.number("SELECT count(*) FROM samples"));
        assertEquals(SAMPLES, place.number("SELECT count(*) FROM nexus_ballast"));
    }

    private List<String> snapshots() throws IOException {
        return names(exports).stream()
                .filter(name -> name.startsWith("snapshot-"))
                .toList();
    }

    private static List<String> names(Path place) throws IOException {
        if (Files.notExists(place)) {
            return List.of();
        }
        try (var files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private void requireSnapshotsVerify() throws IOException {
        for (var name : snapshots()) {
            var run = place.run("snapshot", "verify", exports.resolve(name).toString());
            assertEquals(0, run.exit(), name + ": " + run.err());
        }
    }

    private void requireNothingPrivate() throws IOException {
        for (var where : List.of(exports, place.folder())) {
            var left = names(where).stream().filter(name -> name.startsWith(".nexus-") && !name.endsWith(".lock"));
            assertEquals(List.of(), left.toList(), "left in " + where);
        }
    }

    private void succeeds(List<String> words) throws Exception {
        var run = place.launch(words);
        assertEquals(0, run.exit(), run.err());
        requireNothingPrivate();
    }

    @Test
    void a_kill_during_an_export_leaves_only_whole_snapshots() throws Exception {
        var words = List.of("snapshot", "export", "--include-sample", "S-001");
        long whole = millis(words);
        var random = new Random(SEED);
        int rounds = Soak.rounds(6);
        int early = 0;
        for (int round = 0; round < rounds || (early == 0 && round < 3 * rounds); round++) {
            if (killed(words, random.nextLong(whole / 8, whole))) {
                early++;
            }
            requireWhole(place);
            requireSnapshotsVerify();
            succeeds(words);
            requireSnapshotsVerify();
            assertEquals(
                    0, place.run("snapshot", "prune", "--keep", "1", "--apply").exit());
            assertEquals(0, place.run("snapshot", "gc", "--apply").exit());
        }
        assertTrue(early > 0, "every export was faster");
        Soak.report(rounds + " kills during an export (" + early + " before its end): the database whole, every"
                + " snapshot verified, nothing left behind");
    }

    @Test
    void a_kill_during_a_restore_leaves_the_old_database_or_the_new_one() throws Exception {
        assertEquals(0, place.run("snapshot", "export").exit());
        var archive = exports.resolve(snapshots().getLast()).toString();
        place.run("lims", "container", "add", "--barcode", "LATER", "--kind", "rack");
        var old = Files.copy(place.database(), folder.resolve("old.sqlite3"));
        var words = new ArrayList<>(List.of("snapshot", "restore", archive, "--force"));
        long whole = millis(words);
        var random = new Random(SEED);
        int rounds = Soak.rounds(8);
        int kept = 0;
        for (int round = 0; round < rounds; round++) {
            boolean backup = round % 2 == 0;
            boolean wal = round % 4 < 2;
            begin(old, wal);
            var line = new ArrayList<>(words);
            if (backup) {
                line.add("--backup");
            }
            killed(line, random.nextLong(whole / 6, whole + 100));
            long later = place.number(MARKED);
            assertTrue(later == 0 || later == 1, "round " + round);
            kept += (int) later;
            requireWhole(place);
            var guests = place.number("SELECT count(*) FROM guest_sessions WHERE id LIKE 'guest%'");
            assertEquals(wal ? 2 : 1, guests, "round " + round);
            succeeds(line);
            requireWhole(place);
            assertEquals(0, place.number(MARKED));
            clearBackups();
        }
        Soak.report(rounds + " kills during a restore, " + kept + " found the old database and the rest the new"
                + " one, 0 anything between");
    }

    /// The old database in the place of the target; in WAL mode with a guest who is only in its `-wal`, as
    /// a killed program leaves it.
    private void begin(Path old, boolean wal) throws Exception {
        for (var end : List.of("-wal", "-shm", "-journal")) {
            Files.deleteIfExists(Path.of(place.database() + end));
        }
        Files.copy(old, place.database(), StandardCopyOption.REPLACE_EXISTING);
        if (wal) {
            var made = new Workplace(Files.createDirectories(folder.resolve("wal")));
            Files.copy(old, made.database(), StandardCopyOption.REPLACE_EXISTING);
            try (var open = java.sql.DriverManager.getConnection(made.jdbc());
                    var statement = open.createStatement()) {
                statement.executeQuery("PRAGMA journal_mode = WAL").close();
                statement.executeUpdate("INSERT INTO guest_sessions VALUES ('guest in wal', NULL, 'c', 'e', NULL)");
                for (var end : List.of("", "-wal")) {
                    var from = Path.of(made.database() + end);
                    Files.copy(from, Path.of(place.database() + end), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void clearBackups() throws IOException {
        try (var files = Files.newDirectoryStream(place.folder(), "main.sqlite3.bak-*")) {
            for (var backup : files) {
                if (!backup.toString().endsWith("-journal")) {
                    assertEquals(
                            SAMPLES,
                            Workplace.query(backup, "SELECT count(*) FROM samples")
                                    .getFirst()
                                    .getFirst());
                }
                Files.delete(backup);
            }
        }
    }

    @Test
    void a_kill_during_prune_or_gc_leaves_only_whole_snapshots() throws Exception {
        assertEquals(0, place.run("snapshot", "export").exit());
        var first = snapshots();
        var prune = List.of("snapshot", "prune", "--keep", "2", "--apply");
        var gc = List.of("snapshot", "gc", "--apply");
        long whole = millis(gc);
        var random = new Random(SEED);
        int rounds = Soak.rounds(6);
        for (int round = 0; round < rounds; round++) {
            boolean pruning = round % 2 == 0;
            for (int i = 1; i <= 6; i++) {
                copy(first, "snapshot-20270101-00000" + i + "Z", pruning);
            }
            var words = pruning ? prune : gc;
            killed(words, random.nextLong(whole / 3, whole + 60));
            requireWhole(place);
            for (var name : snapshots()) {
                if (name.endsWith(".tar.gz")) {
                    assertEquals(
                            0,
                            place.run(
                                            "snapshot",
                                            "verify",
                                            exports.resolve(name).toString())
                                    .exit(),
                            name);
                } else {
                    assertTrue(Files.exists(exports.resolve(name).resolve("lims.sqlite3")), name);
                    assertTrue(Files.exists(exports.resolve(name).resolve("manifest.json")), name);
                }
            }
            succeeds(words);
            assertEquals(pruning ? 4 : 2, snapshots().size(), snapshots().toString());
            assertEquals(
                    0, place.run("snapshot", "prune", "--keep", "0", "--apply").exit());
            assertEquals(0, place.run("snapshot", "export").exit());
            first = snapshots();
        }
        Soak.report(rounds + " kills during prune and gc: every snapshot left is whole, nothing left behind");
    }

    /// A twin under another name; a half one has no folder.
    private void copy(List<String> original, String name, boolean withFolder) throws Exception {
        for (var file : original) {
            boolean archive = file.endsWith(".tar.gz");
            if (archive || withFolder) {
                var to = exports.resolve(archive ? name + ".tar.gz" : name).toString();
                var made = new ProcessBuilder("cp", "-r", exports.resolve(file).toString(), to).start();
                assertEquals(0, made.waitFor());
            }
        }
    }

    @Test
    void a_program_that_is_told_to_stop_clears_up_itself() throws Exception {
        var words = List.of("snapshot", "export");
        long whole = millis(words);
        var random = new Random(SEED);
        for (int round = 0; round < Soak.rounds(4); round++) {
            var process = place.start(Workplace.launcher(), words, folder.resolve("out"), folder.resolve("err"));
            Thread.sleep(random.nextLong(whole / 3, whole));
            process.destroy();
            process.waitFor();
            requireNothingPrivate();
            requireSnapshotsVerify();
        }
    }
}
