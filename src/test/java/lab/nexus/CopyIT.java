package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import lab.nexus.custody.Invariants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `nexus db copy` between the engines.
class CopyIT {
    private static final List<String> TABLES = List.of(
            "containers ORDER BY id",
            "samples ORDER BY id",
            "sample_events ORDER BY id",
            "nexus_ledger ORDER BY id",
            "nexus_ledger_event ORDER BY event_id",
            "container_kind_defaults ORDER BY kind",
            "guest_sessions ORDER BY id");

    @TempDir
    Path folder;

    private Workplace file = new Workplace(Path.of("."));

    @BeforeEach
    void fill() {
        file = new Workplace(folder);
        file.run("lims", "seed-demo", "--n", "30");
        file.run("lims", "container", "kind-defaults", "set", "bag", "on");
        file.run("lims", "sample", "move", "S-005", "--to", "PLATE-1", "--note", "µ \"q\" \\ note");
        file.run("lims", "sample", "status", "S-001", "--to", "processing");
        file.sql("INSERT INTO guest_sessions VALUES ('id', NULL, 'c', 'e', NULL)");
        file.sql("DELETE FROM samples WHERE id = 30");
    }

    private static void same(Workplace a, Workplace b) {
        for (var table : TABLES) {
            assertEquals(a.query("SELECT * FROM " + table), b.query("SELECT * FROM " + table), table);
        }
    }

    @Test
    void to_a_server_and_back_everything_is_as_it_was() {
        var server = new Workplace(folder).on(PostgresServer.require());
        var there = file.run("db", "copy", "--to", server.url(), "--json");
        assertEquals(0, there.exit(), there.err());
        same(file, server);
        var back = new Workplace(folder.resolve("back"));
        assertEquals(
                0, server.run("db", "copy", "--to", back.database().toString()).exit());
        same(file, back);
        var order = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid";
        assertEquals(file.query(order), back.query(order));
        for (var place : List.of(server, back)) {
            var made = place.run(
                    "lims", "sample", "add", "--specimen-type", "b", "--external-id", "NEW", "--container", "PLATE-1");
            assertEquals(0, made.exit(), made.out());
            assertEquals(
                    2,
                    place.query("SELECT id FROM sample_events WHERE sample_id = (SELECT max(id) FROM samples)")
                            .size());
        }
        assertEquals(
                List.of(),
                Invariants.broken(server).stream()
                        .filter(b -> !b.contains("made it"))
                        .toList());
    }

    @Test
    void a_copy_that_was_broken_off_is_refused_by_others_and_goes_on() {
        var server = new Workplace(folder).on(PostgresServer.require());
        server.run("lims", "init");
        server.sql(
                "DELETE FROM container_kind_defaults; CREATE TABLE nexus_copy (source TEXT); INSERT INTO nexus_copy VALUES ('"
                        + file.shown() + "')");
        server.sql("ALTER TABLE containers DISABLE TRIGGER USER; INSERT INTO containers VALUES"
                + " (1, 'TUBE-1', 'tube', 'bench-A', '"
                + file.query("SELECT created_at FROM containers").getFirst().getFirst()
                + "', '"
                + file.query("SELECT updated_at FROM containers").getFirst().getFirst()
                + "', 1); ALTER TABLE containers ENABLE TRIGGER USER");
        var refused = server.run("lims", "container", "list");
        assertEquals(2, refused.exit());
        assertTrue(refused.out().startsWith("ERROR: database is the unfinished target of a copy"), refused.out());
        var url = server.url();
        assertEquals(0, file.run("db", "copy", "--to", url).exit());
        same(file, server);
        assertEquals(0, server.run("lims", "container", "list").exit());
    }

    @Test
    void another_source_cannot_go_on_with_it_and_a_filled_target_is_refused() {
        var target = new Workplace(folder.resolve("target"));
        target.run("lims", "container", "add", "--barcode", "X", "--kind", "box");
        var filled = file.run("db", "copy", "--to", target.database().toString());
        assertTrue(filled.err().startsWith("ERROR: the target is not empty: it has rows in containers"), filled.err());
        assertEquals(1, target.number("SELECT count(*) FROM containers"));
        target.sql("CREATE TABLE nexus_copy (source TEXT); INSERT INTO nexus_copy VALUES ('elsewhere')");
        var other = file.run("db", "copy", "--to", target.database().toString());
        assertTrue(other.err().contains("unfinished copy of another database: elsewhere"), other.err());
        assertTrue(
                file.run("db", "copy", "--to", file.database().toString()).err().contains("the database itself"));
    }

    @Test
    void a_source_that_changed_is_found_and_named() {
        var target = new Workplace(folder.resolve("target"));
        file.run("db", "copy", "--to", target.database().toString());
        target.sql("CREATE TABLE nexus_copy (source TEXT); INSERT INTO nexus_copy VALUES ('" + file.shown() + "')");
        file.sql("UPDATE samples SET notes = 'changed since' WHERE id = 2");
        var differs = file.run("db", "copy", "--to", target.database().toString());
        assertEquals(2, differs.exit());
        assertTrue(differs.err().contains("source and target differ in samples"), differs.err());
        assertEquals(2, target.run("lims", "sample", "list").exit());
    }

    @Test
    void a_kill_in_the_middle_leaves_a_target_that_the_same_command_finishes() throws Exception {
        file.sql("INSERT INTO containers (barcode, kind, created_at, updated_at)"
                + " WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
                + " SELECT 'B' || i, 'box', 'c', 'u' FROM n");
        var server = new Workplace(folder).on(PostgresServer.require());
        var url = server.url();
        var process = file.start(
                Workplace.launcher(), List.of("db", "copy", "--to", url), folder.resolve("o"), folder.resolve("e"));
        while (process.isAlive() && !begun(server)) {
            Thread.sleep(5);
        }
        process.destroyForcibly().waitFor();
        assertTrue(server.number("SELECT count(*) FROM containers") < 60_004, "the kill came too late");
        assertEquals(2, server.run("lims", "container", "list").exit());
        var finished = file.run("db", "copy", "--to", url);
        assertEquals(0, finished.exit(), finished.err());
        same(file, server);
    }

    private static boolean begun(Workplace server) {
        try {
            return server.number("SELECT count(*) FROM containers") > 0;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }
}
