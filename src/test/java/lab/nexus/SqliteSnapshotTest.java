package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SqliteSnapshotTest extends SnapshotContract {
    @Override
    Workplace newPlace(Path here) {
        return new Workplace(here);
    }

    @Override
    Workplace otherPlace(Path here) {
        return new Workplace(here).on(PostgresServer.require());
    }

    @Override
    long laterSamples(String backup) {
        return Workplace.query(Path.of(backup), "SELECT id FROM samples WHERE external_id = 'S-LATER'")
                .size();
    }

    @Test
    void a_damaged_target_can_be_replaced_and_is_kept_as_it_is_when_asked() throws Exception {
        var archive = export();
        Files.writeString(lab().database(), "this was a database once");
        Files.writeString(lab().folder().resolve("main.sqlite3-wal"), "left by a crash");
        ok(lab(), "snapshot", "restore", archive, "--force", "--backup");
        assertEquals(2, lab().number("SELECT count(*) FROM samples"));
        try (var files = Files.list(lab().folder())) {
            var kept = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("main.sqlite3"))
                    .map(name -> name.replaceAll("\\d{8}-\\d{6}Z", "STAMP"))
                    .sorted()
                    .toList();
            assertEquals(List.of("main.sqlite3", "main.sqlite3.bak-STAMP", "main.sqlite3.bak-STAMP-wal"), kept);
        }
    }

    @Test
    @Timeout(20)
    void a_view_that_plays_a_table_is_never_asked() throws Exception {
        var file = lab().folder().resolve("hostile.sqlite3");
        Workplace.sql(
                file,
                "CREATE VIEW Samples AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n");
        var verify = lab().run("snapshot", "verify", file.toString());
        assertEquals(2, verify.exit());
        assertEquals("ERROR: sqlite integrity_check did not return ok\n", verify.err());
        var doctor = lab().run("snapshot", "doctor", file.toString());
        assertEquals(2, doctor.exit());
        assertTrue(doctor.out().contains("Samples is no table"), doctor.out());
        assertEquals(
                2, lab().run("snapshot", "restore", file.toString(), "--force").exit());
    }
}
