package lab.nexus.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Optional;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log that a killed server left, beside its own database and beside others.
class StaleLogTest {
    private static final String STAMP = "20260102-030405-678901";

    @TempDir
    Path folder;

    private Path left;
    private Path log;

    /// What is there after a kill: the database, its log with one row in it, the note.
    @BeforeEach
    void a_server_is_killed() throws Exception {
        var running = folder.resolve("running.sqlite3");
        left = folder.resolve("left.sqlite3");
        log = Path.of(left + "-wal");
        try (var plain = Sqlite.open(running, 1, Clock.systemUTC())) {
            plain.write(tx -> tx.run("CREATE TABLE t (x INTEGER)"));
        }
        try (var server = Sqlite.openServer(running, 1, 2, true, Clock.systemUTC())) {
            server.write(tx -> tx.run("INSERT INTO t VALUES (1)"));
            Files.copy(running, left);
            Files.copy(Path.of(running + "-wal"), log);
            assertTrue(Files.exists(Path.of(running + "-wal.of")));
        }
        assertFalse(Files.exists(Path.of(running + "-wal.of")), "a server that ends leaves nothing");
        assertTrue(Files.size(log) > 0);
        noteFor(left);
    }

    private void noteFor(Path owner) throws Exception {
        Files.writeString(Path.of(left + "-wal.of"), String.valueOf(SameFile.key(owner)), StandardCharsets.UTF_8);
    }

    private long rows() {
        try (var database = Sqlite.open(left, 1, Clock.systemUTC())) {
            return database.read(tx -> tx.number("SELECT count(*) FROM t"));
        }
    }

    @Test
    void a_log_beside_its_own_database_is_read() {
        assertEquals(Optional.empty(), StaleLog.setAside(left, STAMP));
        assertEquals(1, rows());
    }

    @Test
    void a_log_beside_another_file_is_set_aside_and_named() throws Exception {
        var other = folder.resolve("other.sqlite3");
        try (var plain = Sqlite.open(other, 1, Clock.systemUTC())) {
            plain.write(tx -> tx.run("CREATE TABLE t (x INTEGER)"));
        }
        Files.move(other, left, StandardCopyOption.REPLACE_EXISTING);
        var aside = StaleLog.setAside(left, STAMP).orElseThrow();
        assertEquals("left.sqlite3-wal.stale-" + STAMP, aside.getFileName().toString());
        assertTrue(Files.size(aside) > 0);
        assertFalse(Files.exists(log));
        assertEquals(0, rows());
    }

    @Test
    void a_log_beside_a_file_that_was_written_over_in_its_place_is_set_aside() throws Exception {
        var other = folder.resolve("other.sqlite3");
        try (var plain = Sqlite.open(other, 1, Clock.systemUTC())) {
            plain.write(tx -> tx.run("CREATE TABLE t (x INTEGER)"));
        }
        try (var out = Files.newOutputStream(left)) {
            Files.copy(other, out); // the same file for the file system
        }
        assertTrue(StaleLog.setAside(left, STAMP).isPresent());
        assertEquals(0, rows());
    }

    @Test
    void a_log_of_another_program_is_left_to_sqlite() throws Exception {
        Files.delete(Path.of(left + "-wal.of"));
        assertEquals(Optional.empty(), StaleLog.setAside(left, STAMP));
        assertEquals(1, rows());
    }

    @Test
    void an_empty_log_is_nothing_to_speak_of() throws Exception {
        Files.write(log, new byte[0]);
        noteFor(folder);
        assertEquals(Optional.empty(), StaleLog.setAside(left, STAMP));
    }

    @Test
    void a_server_whose_file_is_gone_or_another_refuses_to_write_and_to_read() throws Exception {
        var file = folder.resolve("gone.sqlite3");
        try (var plain = Sqlite.open(file, 1, Clock.systemUTC())) {
            plain.write(tx -> tx.run("CREATE TABLE t (x INTEGER)"));
        }
        try (var server = Sqlite.openServer(file, 1, 2, true, Clock.systemUTC())) {
            server.write(tx -> tx.run("INSERT INTO t VALUES (1)"));
            Files.move(file, folder.resolve("elsewhere.sqlite3"));
            var refused = assertThrows(Fault.class, () -> server.write(tx -> tx.run("INSERT INTO t VALUES (2)")));
            assertEquals(Code.UNUSABLE, refused.code());
            Thread.sleep(250);
            assertThrows(Fault.class, () -> server.read(tx -> tx.number("SELECT count(*) FROM t")));
            assertThrows(Fault.class, server::changeMark);
            Files.copy(folder.resolve("elsewhere.sqlite3"), file);
            assertThrows(Fault.class, () -> server.write(tx -> tx.run("INSERT INTO t VALUES (3)")));
            Files.delete(file);
            Files.move(folder.resolve("elsewhere.sqlite3"), file);
            server.write(tx -> tx.run("INSERT INTO t VALUES (4)"));
            long rows = server.read(tx -> tx.number("SELECT count(*) FROM t"));
            assertEquals(2, rows);
        }
    }
}
