package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A link in the folder of snapshots leads nobody out of it: not when deleting, not when writing, not
/// when looking.
class SnapshotLinksTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
    private static final String NAME = "snapshot-20260102-030405Z";

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));
    private Path exports = Path.of(".");
    private Path outside = Path.of(".");

    @BeforeEach
    void make() throws Exception {
        place = new Workplace(folder);
        place.run("lims", "seed-demo", "--n", "3");
        exports = Files.createDirectories(folder.resolve("exports"));
        outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious.txt"), "precious");
    }

    private void export() {
        var run = place.run(List.of("snapshot", "export"), CLOCK);
        assertEquals(0, run.exit(), run.err());
    }

    private void link(Path at, Path to) throws Exception {
        Files.createDirectories(at.getParent());
        Files.createSymbolicLink(at, to);
    }

    private void requireOutsideUntouched() throws Exception {
        assertEquals("precious", Files.readString(outside.resolve("precious.txt")));
        try (var files = Files.list(outside)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void linked_folders_and_archives_are_nobodys_snapshots() throws Exception {
        var archive = Files.writeString(outside.resolve("precious.txt"), "precious");
        link(exports.resolve("snapshot-1.tar.gz"), archive);
        link(exports.resolve("snapshot-2"), outside);
        link(exports.resolve("snapshot-3.tgz"), folder.resolve("nowhere"));
        assertEquals(2, place.run("snapshot", "latest").exit());
        assertEquals(0, place.run("snapshot", "prune", "--keep", "0", "--apply").exit());
        assertEquals(0, place.run("snapshot", "gc", "--apply").exit());
        for (var name : List.of("snapshot-1.tar.gz", "snapshot-2", "snapshot-3.tgz")) {
            assertTrue(Files.isSymbolicLink(exports.resolve(name)), name);
        }
        requireOutsideUntouched();
    }

    @Test
    void a_pruned_folder_with_links_in_it_leaves_what_they_lead_to() throws Exception {
        export();
        link(exports.resolve(NAME).resolve("way-out"), outside);
        link(exports.resolve(NAME).resolve("exports/samples/file"), outside.resolve("precious.txt"));
        var run = place.run("snapshot", "prune", "--keep", "0", "--apply");
        assertEquals(0, run.exit(), run.err());
        assertTrue(Files.notExists(exports.resolve(NAME)));
        assertTrue(Files.notExists(exports.resolve(NAME + ".tar.gz")));
        requireOutsideUntouched();
    }

    @Test
    void an_export_gives_way_to_links_that_have_its_name() throws Exception {
        link(exports.resolve(NAME), folder.resolve("nowhere"));
        link(exports.resolve(NAME + "-1.tar.gz"), outside.resolve("new.tar.gz"));
        link(exports.resolve(NAME + "-2.tar.gz"), outside.resolve("precious.txt"));
        export();
        assertTrue(Files.isRegularFile(exports.resolve(NAME + "-3.tar.gz"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.isDirectory(exports.resolve(NAME + "-3"), LinkOption.NOFOLLOW_LINKS));
        assertTrue(Files.isSymbolicLink(exports.resolve(NAME)));
        assertFalse(Files.exists(exports.resolve(NAME + ".tar.gz"), LinkOption.NOFOLLOW_LINKS));
        requireOutsideUntouched();
    }

    @Test
    void linked_locks_and_work_folders_are_not_followed() throws Exception {
        link(exports.resolve(".nexus-snapshots.lock"), outside.resolve("made"));
        link(exports.resolve(".nexus-part-x"), outside);
        link(exports.resolve(".nexus-trash-x"), outside);
        assertEquals(2, place.run(List.of("snapshot", "export"), CLOCK).exit());
        assertEquals(2, place.run("snapshot", "prune", "--apply").exit());
        assertEquals(2, place.run("snapshot", "gc", "--apply").exit());
        assertTrue(Files.isSymbolicLink(exports.resolve(".nexus-part-x")));
        requireOutsideUntouched();
        try (var files = Files.list(exports)) {
            assertEquals(3, files.count(), "a refused export left something");
        }
    }

    @Test
    void pinning_writes_through_no_link() throws Exception {
        link(exports.resolve(".snapshot_pins.lock"), outside.resolve("made"));
        var run = place.run("snapshot", "pin", "snapshot-1.tar.gz");
        assertEquals(2, run.exit());
        assertTrue(run.err().startsWith("ERROR: cannot read or write the pins file "), run.err());
        requireOutsideUntouched();
        Files.delete(exports.resolve(".snapshot_pins.lock"));

        link(exports.resolve(".snapshot_pins.part"), outside.resolve("precious.txt"));
        link(exports.resolve(".snapshot_pins"), outside.resolve("precious.txt"));
        assertEquals(0, place.run("snapshot", "pin", "snapshot-1.tar.gz").exit());
        assertTrue(place.run("snapshot", "pins").out().contains("snapshot-1.tar.gz"));
        requireOutsideUntouched();
    }

    @Test
    void a_folder_whose_database_or_manifest_is_a_link_is_not_looked_through() throws Exception {
        export();
        var snapshot = exports.resolve(NAME);
        var database = Files.move(snapshot.resolve("lims.sqlite3"), folder.resolve("elsewhere.sqlite3"));
        link(snapshot.resolve("lims.sqlite3"), database);
        var run = place.run("snapshot", "verify", snapshot.toString());
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("could not locate lims.sqlite3 inside artifact: " + snapshot), run.err());
        assertEquals(
                2,
                place.run("snapshot", "restore", snapshot.toString(), "--force").exit());
        assertEquals(2, place.run("snapshot", "doctor", snapshot.toString()).exit());

        Files.delete(snapshot.resolve("lims.sqlite3"));
        Files.move(database, snapshot.resolve("lims.sqlite3"));
        var meta = Files.move(snapshot.resolve("meta.txt"), folder.resolve("meta.txt"));
        link(snapshot.resolve("meta.txt"), meta);
        run = place.run("snapshot", "verify", snapshot.toString());
        assertTrue(run.err().contains("manifest mismatch: meta.txt"), run.err());
    }

    @Test
    void a_folder_that_lies_behind_a_link_inside_the_artifact_is_not_searched() throws Exception {
        export();
        var outer = Files.createDirectory(folder.resolve("outer"));
        link(outer.resolve("inner"), exports.resolve(NAME));
        var run = place.run("snapshot", "verify", outer.toString());
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("could not locate lims.sqlite3"), run.err());
    }

    @Test
    void stale_journals_beside_a_missing_database_are_not_played_into_the_restored_one() throws Exception {
        export();
        try (var open = java.sql.DriverManager.getConnection(place.jdbc());
                var statement = open.createStatement()) {
            statement.executeQuery("PRAGMA journal_mode = WAL").close();
            statement.executeUpdate("UPDATE samples SET notes = 'STALE'");
            Files.copy(Path.of(place.database() + "-wal"), folder.resolve("kept-wal"));
        }
        Files.delete(place.database());
        Files.move(folder.resolve("kept-wal"), Path.of(place.database() + "-wal"));
        var run = place.run(
                "snapshot", "restore", exports.resolve(NAME + ".tar.gz").toString());
        assertEquals(0, run.exit(), run.err());
        assertEquals("ok", place.query("PRAGMA integrity_check").getFirst().getFirst());
        assertEquals(0, place.number("SELECT count(*) FROM samples WHERE notes = 'STALE'"));
        assertEquals(3, place.number("SELECT count(*) FROM samples"));
    }

    @Test
    void a_database_that_is_named_by_a_link_is_replaced_where_it_really_is() throws Exception {
        export();
        var real = Files.createDirectory(folder.resolve("disk")).resolve("real.sqlite3");
        Files.move(place.database(), real);
        link(place.database(), real);
        place.run("lims", "container", "add", "--barcode", "LATER", "--kind", "rack");
        var archive = exports.resolve(NAME + ".tar.gz").toString();
        var run = place.run("snapshot", "restore", archive, "--force", "--backup");
        assertEquals(0, run.exit(), run.err());
        assertTrue(Files.isSymbolicLink(place.database()));
        assertEquals(0, place.number("SELECT count(*) FROM containers WHERE barcode = 'LATER'"));
        assertEquals(
                List.of(List.of(0L)), Workplace.query(real, "SELECT count(*) FROM containers WHERE barcode = 'LATER'"));
    }
}
