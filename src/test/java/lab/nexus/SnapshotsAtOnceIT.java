package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import lab.nexus.custody.Invariants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Several programs, and several threads of one, at the same snapshots at the same moment.
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SnapshotsAtOnceIT {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final String NAME = "snapshot-20260102-030405Z";

    /// A copy of 40 MB takes a fraction of it; the best of three is asked for, as a machine may have other work.
    private static final long MOST_PAUSE_MILLIS = 3_000;

    private static final long MOST_EXPORT_MILLIS = 20_000;

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    @BeforeEach
    void make() {
        place = new Workplace(folder);
        place.run("lims", "seed-demo", "--n", "20");
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(tasks.size())) {
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private Set<String> names(Path place) throws Exception {
        try (var files = Files.list(place)) {
            return new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private void requireAllVerify() throws Exception {
        for (var name : names(folder.resolve("exports"))) {
            if (name.startsWith("snapshot-")) {
                var path = folder.resolve("exports").resolve(name).toString();
                assertEquals(0, place.run("snapshot", "verify", path).exit(), name);
            }
        }
    }

    @Test
    void exports_of_the_same_second_get_names_of_their_own() throws Exception {
        for (int round = 0; round < Soak.rounds(5); round++) {
            var exports = new ArrayList<Callable<Workplace.Run>>();
            for (int i = 0; i < 6; i++) {
                exports.add(() -> place.run(List.of("snapshot", "export"), CLOCK));
            }
            for (var run : atOnce(exports)) {
                assertEquals(0, run.exit(), run.err());
            }
            var expected = new TreeSet<>(Set.of(".nexus-snapshots.lock"));
            for (int i = 0; i < 6; i++) {
                var name = i == 0 ? NAME : NAME + "-" + i;
                expected.addAll(List.of(name, name + ".tar.gz"));
            }
            assertEquals(expected, names(folder.resolve("exports")), "round " + round);
            if (round == 0) {
                requireAllVerify();
            }
            assertEquals(
                    0, place.run("snapshot", "prune", "--keep", "0", "--apply").exit());
        }
    }

    @Test
    void exports_of_two_programs_in_the_same_second_get_names_of_their_own() throws Exception {
        var exports = new ArrayList<Callable<Workplace.Run>>();
        for (int i = 0; i < 3; i++) {
            exports.add(() -> place.launch(List.of("snapshot", "export")));
        }
        for (var run : atOnce(exports)) {
            assertEquals(0, run.exit(), run.err());
        }
        var names = names(folder.resolve("exports"));
        assertEquals(7, names.size(), names.toString());
        requireAllVerify();
    }

    @Test
    void eight_who_pin_at_once_all_get_their_pin() throws Exception {
        Files.createDirectories(folder.resolve("exports"));
        var threads = new ArrayList<Callable<Workplace.Run>>();
        var programs = new ArrayList<Callable<Workplace.Run>>();
        var expected = new TreeSet<String>();
        for (int i = 0; i < 8; i++) {
            var one = "snapshot-thread-" + i + ".tar.gz";
            var other = "snapshot-program-" + i + ".tar.gz";
            expected.addAll(List.of(one, other));
            threads.add(() -> place.run("snapshot", "pin", one));
            programs.add(() -> place.launch(List.of("snapshot", "pin", other)));
        }
        atOnce(threads).forEach(run -> assertEquals(0, run.exit(), run.err()));
        atOnce(programs).forEach(run -> assertEquals(0, run.exit(), run.err()));
        assertEquals(expected, new TreeSet<>(Files.readAllLines(folder.resolve("exports/.snapshot_pins"))));
        assertEquals(Set.of(".snapshot_pins", ".snapshot_pins.lock"), names(folder.resolve("exports")));
    }

    @Test
    void cleaning_never_harms_an_export_that_is_being_made() throws Exception {
        var tasks = new ArrayList<Callable<Workplace.Run>>();
        for (int round = 0; round < Soak.rounds(6); round++) {
            tasks.clear();
            for (int i = 0; i < 2; i++) {
                tasks.add(() -> place.run("snapshot", "export"));
                tasks.add(() -> place.run("snapshot", "prune", "--keep", "2", "--apply"));
                tasks.add(() -> place.run("snapshot", "gc", "--apply"));
            }
            Files.createDirectories(folder.resolve("exports"));
            for (var run : atOnce(tasks)) {
                assertEquals(0, run.exit(), "round " + round + run.err());
            }
            var names = names(folder.resolve("exports"));
            for (var name : names) {
                boolean half = name.startsWith("snapshot-")
                        && !names.contains(name.endsWith(".tar.gz") ? name.replace(".tar.gz", "") : name + ".tar.gz");
                assertTrue(!half && !name.startsWith(".nexus-part-") && !name.startsWith(".nexus-trash-"), name);
            }
        }
        requireAllVerify();
    }

    @Test
    void a_snapshot_beside_four_writers_is_one_instant_on_a_rollback_journal() throws Exception {
        besideWriters("DELETE");
    }

    @Test
    void a_snapshot_beside_four_writers_is_one_instant_in_wal_mode() throws Exception {
        besideWriters("WAL");
    }

    private void besideWriters(String mode) throws Exception {
        // so large that copying it takes longer than many commits
        place.sql("CREATE TABLE nexus_ballast AS SELECT randomblob(2000000) AS b FROM samples");
        place.query("PRAGMA journal_mode = " + mode);
        var base = new Workplace(Files.createDirectory(folder.resolve("base")));
        try (var writers = new SnapshotWriters(place.database(), 4)) {
            long least = Long.MAX_VALUE;
            long fastest = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                writers.awaitMore(20);
                long before = writers.acknowledged();
                writers.longestPauseMillis();
                long start = System.nanoTime();
                var run = place.run(List.of("snapshot", "export"), CLOCK);
                long millis = (System.nanoTime() - start) / 1_000_000;
                assertEquals(0, run.exit(), run.err());
                writers.awaitMore(4);
                fastest = Math.min(fastest, millis);
                least = Math.min(least, writers.longestPauseMillis());
                var database = folder.resolve("exports/" + NAME + (i == 0 ? "" : "-" + i) + "/lims.sqlite3");
                Files.copy(database, base.database(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                assertEquals(List.of(), Invariants.broken(base));
                assertTrue(base.number("SELECT count(*) FROM samples") >= 20 + before, "acknowledged before it began");
                assertEquals(
                        "ok", base.query("PRAGMA integrity_check").getFirst().getFirst());
            }
            assertTrue(fastest < MOST_EXPORT_MILLIS, "took " + fastest + " ms beside writers");
            assertTrue(least < MOST_PAUSE_MILLIS, "nobody could write for " + least + " ms");
        }
        requireAllVerify();
    }

    @Test
    void a_writer_that_waits_while_its_database_is_replaced_is_refused() throws Exception {
        var run = place.run(List.of("snapshot", "export"), CLOCK);
        assertEquals(0, run.exit(), run.err());
        var archive = folder.resolve("exports").resolve(NAME + ".tar.gz").toString();
        for (int round = 0; round < Soak.rounds(4); round++) {
            var acknowledged = new ArrayList<String>();
            try (var writers = new SnapshotWriters(place.database(), 4)) {
                writers.awaitMore(8);
                var restored = place.run("snapshot", "restore", archive, "--force", "--backup");
                assertEquals(0, restored.exit(), restored.err());
                writers.stop();
                acknowledged.addAll(writers.names());
            }
            var kept = new HashSet<String>();
            collect(kept, place.database());
            try (var files = Files.newDirectoryStream(folder, "main.sqlite3.bak-*")) {
                for (var backup : files) {
                    collect(kept, backup);
                    Files.delete(backup);
                }
            }
            acknowledged.removeAll(kept);
            assertEquals(List.of(), acknowledged, "acknowledged, and in neither the backup nor the new database");
            assertEquals("ok", place.query("PRAGMA integrity_check").getFirst().getFirst());
        }
    }

    private static void collect(Set<String> names, Path database) {
        Workplace.query(database, "SELECT external_id FROM samples")
                .forEach(row -> names.add(String.valueOf(row.getFirst())));
    }
}
