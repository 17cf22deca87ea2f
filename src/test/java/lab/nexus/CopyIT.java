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
        var server = killedCopy();
        for (int i = 0; i < 9 && server.number("SELECT count(*) FROM containers") == 60_004; i++) {
            server = killedCopy(); // the kill came too late
        }
        assertTrue(server.number("SELECT count(*) FROM containers") < 60_004, "every kill came too late");
        var url = server.url();
        assertEquals(2, server.run("lims", "container", "list").exit());
        var finished = file.run("db", "copy", "--to", url);
        assertEquals(0, finished.exit(), finished.err());
        same(file, server);
    }

    private Workplace killedCopy() throws Exception {
        var server = new Workplace(folder).on(PostgresServer.require());
        var words = List.of("db", "copy", "--to", server.url());
        var process = file.start(Workplace.launcher(), words, folder.resolve("o"), folder.resolve("e"));
        while (process.isAlive() && !begun(server)) {
            Thread.sleep(5);
        }
        process.destroyForcibly().waitFor();
        return server;
    }

    /// Rows of every NexusLIMS table, then the way down to a revision, which puts some of them aside.
    private Workplace cameDown(String revision) {
        var place = new Workplace(folder.resolve("from-" + revision));
        assertEquals(0, place.run("init").exit());
        place.sql("INSERT INTO instruments VALUES ('I-2', 'https://a/2', 'https://c/2', 'there', 'Two', 't', 'two',"
                + " 'nemo', 'Europe/Berlin'), ('I-1', 'https://a/1', 'https://c/1', 'here', 'Öne', 't', 'one', 'nemo',"
                + " 'America/New_York')");
        place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status, user)"
                + " VALUES ('s-1', 'I-1', '2026-01-01T00:00:00+01:00', 'START', 'TO_BE_BUILT', 'ü'),"
                + " ('s-1', 'I-1', '2026-01-01T01:00:00+01:00', 'END', 'TO_BE_BUILT', NULL)");
        place.sql("INSERT INTO upload_log (session_identifier, destination_name, success, timestamp)"
                + " VALUES ('s-1', 'cdcs', 1, '2026-01-01T00:00:00'), ('s-1', 'elabftw', 0, '2026-01-02T00:00:00')");
        place.sql("INSERT INTO external_user_identifiers (nexuslims_username, external_system, external_id, created_at,"
                + " notes) VALUES ('ü', 'nemo', '7', '2026-01-01T00:00:00+00:00', 'it''s')");
        place.sql("INSERT INTO nexus_session_hold VALUES ('s-1', '2026-01-01T02:00:00Z', 'ada', 'later')");
        var down = place.run("db", "downgrade", "nexuslims", revision, "--force");
        assertEquals(0, down.exit(), down.err());
        return place;
    }

    @Test
    void what_a_way_down_has_put_aside_is_copied_and_comes_back_on_the_way_up() {
        for (var revision : List.of("v2_5_0a", "v2_4_0b", "v2_4_0a", "v1_4_3", "base")) {
            var source = cameDown(revision);
            var server = new Workplace(folder).on(PostgresServer.require());
            var back = new Workplace(folder.resolve("back-" + revision));
            var there = source.run("db", "copy", "--to", server.url());
            assertEquals(0, there.exit(), revision + there.err());
            var again = server.run("db", "copy", "--to", back.database().toString());
            assertEquals(0, again.exit(), revision + again.err());
            int saved = 0;
            for (var name : source.tables()) {
                if (name.endsWith("_migrations")) {
                    continue; // the target has its own, with its own times
                }
                saved += name.startsWith("nexus_saved_") ? 1 : 0;
                var rows = source.rows(name);
                assertEquals(rows, server.rows(name), revision + " " + name);
                assertEquals(rows, back.rows(name), revision + " " + name);
            }
            assertEquals(
                    revision.equals("base") ? 4 : revision.equals("v1_4_3") ? 2 : revision.equals("v2_5_0a") ? 0 : 1,
                    saved,
                    revision);
            for (var place : List.of(source, server, back)) {
                var up = place.run("db", "upgrade");
                assertEquals(0, up.exit(), revision + up.err());
                assertEquals(0, place.run("db", "check").exit());
            }
            for (var table : List.of(
                    "instruments", "session_log", "upload_log", "external_user_identifiers", "nexus_session_hold")) {
                assertEquals(source.rows(table), server.rows(table), revision + " " + table);
                assertEquals(source.rows(table), back.rows(table), revision + " " + table);
            }
            assertEquals(2, back.number("SELECT count(*) FROM session_log"), revision);
            assertEquals("no drift\n", server.run("db", "drift").err(), revision);
        }
    }

    @Test
    void people_with_many_identities_are_copied_whole_wherever_a_page_ends() {
        file.run("init");
        file.sql("INSERT INTO nexus_person_identity (username, system, server, external_id, created_at)"
                + " WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 12000)"
                + " SELECT 'u' || (i / 7000), 'nemo', 'https://n/' || i, 'x' || i, 'now' FROM n");
        var server = new Workplace(folder).on(PostgresServer.require());
        assertEquals(0, file.run("db", "copy", "--to", server.url()).exit());
        assertEquals(file.rows("nexus_person_identity"), server.rows("nexus_person_identity"));
        assertEquals(12_001, server.number("SELECT count(*) FROM nexus_person_identity"));
    }

    private static boolean begun(Workplace server) {
        try {
            return server.number("SELECT count(*) FROM containers") > 0;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }
}
