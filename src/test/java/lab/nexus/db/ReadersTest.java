package lab.nexus.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import lab.nexus.Workplace;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections that are opened late read the file that the server opened, and no other.
class ReadersTest {
    @TempDir
    Path folder;

    @Test
    void a_file_that_is_gone_before_the_first_read_is_not_made_anew_nor_is_another_one_read() throws Exception {
        var file = folder.resolve("main.sqlite3");
        var elsewhere = folder.resolve("elsewhere.sqlite3");
        Workplace.sql(file, "CREATE TABLE t (x INTEGER); INSERT INTO t VALUES (1)");
        try (var server = Sqlite.openServer(file, 1, 2, false, Clock.systemUTC())) {
            Files.move(file, elsewhere);
            refused(server);
            assertFalse(Files.exists(file));
            Workplace.sql(file, "CREATE TABLE t (x INTEGER)");
            refused(server);
            Files.move(file, folder.resolve("other.sqlite3"));
            Files.move(elsewhere, file);
            assertEquals(
                    1, server.read(tx -> tx.number("SELECT count(*) FROM t")).longValue());
        }
    }

    private static void refused(Database server) {
        var refused = assertThrows(Fault.class, () -> server.read(tx -> tx.number("SELECT count(*) FROM t")));
        assertEquals(Code.UNUSABLE, refused.code());
    }
}
