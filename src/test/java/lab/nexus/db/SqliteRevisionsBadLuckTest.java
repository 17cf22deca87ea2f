package lab.nexus.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;

class SqliteRevisionsBadLuckTest extends RevisionsBadLuckContract {
    @Override
    Workplace newPlace(Path at) {
        return new Workplace(at);
    }

    @Test
    void a_trigger_and_an_index_of_others_survive_a_rebuild_and_still_work() throws Exception {
        var place = filled("v2_4_0a");
        place.sql("CREATE TABLE noted (what TEXT)");
        place.sql(
                "CREATE TRIGGER mine AFTER INSERT ON session_log BEGIN INSERT INTO noted VALUES (NEW.event_type); END");
        place.sql("CREATE INDEX mine_too ON session_log (timestamp)");
        place.sql("CREATE VIEW seen AS SELECT s.session_identifier FROM session_log s JOIN instruments i"
                + " ON i.instrument_pid = s.instrument");
        move(place, Direction.UP, "head", statement -> {});
        place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status)"
                + " VALUES ('s-9', 'I-1', 'x', 'END', 'ERROR')");
        assertEquals(List.of(List.of("END")), place.query("SELECT what FROM noted"));
        assertEquals(1, place.number("SELECT count(*) FROM sqlite_master WHERE name = 'mine_too'"));
        assertEquals(6, place.number("SELECT count(*) FROM seen"));
        move(place, Direction.DOWN, "v2_4_0a", statement -> {});
        assertEquals(6, place.number("SELECT count(*) FROM seen"));
    }

    @Test
    void a_trigger_that_would_break_stops_the_step_and_is_named() throws Exception {
        var place = filled("v2_5_0a");
        place.sql("CREATE TABLE noted (what TEXT)");
        place.sql("CREATE TRIGGER mine AFTER INSERT ON instruments BEGIN"
                + " INSERT INTO noted VALUES (NEW.schema_name); END");
        var before = everything(place);
        var failed = move(place, Direction.UP, "head", statement -> {}).failed().orElseThrow();
        assertTrue(
                failed.sentence().contains("a trigger on instruments: no such column: NEW.schema_name"),
                failed.sentence());
        assertEquals(before, everything(place));
        var uploads = filled("v2_5_0b");
        uploads.sql("CREATE TRIGGER mine AFTER INSERT ON upload_log BEGIN SELECT 1; END");
        var down = move(uploads, Direction.DOWN, "v1_4_3", statement -> {});
        assertEquals("v2_4_0a", down.after());
        assertTrue(down.failed().orElseThrow().sentence().contains("trigger mine would go with its table"));
    }

    @Test
    void a_backup_that_cannot_be_written_stops_the_move_and_nothing_is_changed() throws Exception {
        var place = filled("v2_5_0a");
        place = place.with("NX_DB_PATH", place.database().toString());
        var before = everything(place);
        var clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        var theirs = "main_backup_" + Times.localStamp(clock.instant()) + ".sqlite3.part";
        var ours = "main.nexus-backup-" + Times.stamp(clock.instant()) + ".sqlite3.part";
        // a folder with something in it stands where the copy would be written
        for (var name : List.of(theirs, ours)) {
            Files.createDirectories(place.folder().resolve(name).resolve("x"));
        }
        for (var word : List.of("upgrade", "downgrade")) {
            var run = place.run(List.of("nexuslims", "db", word), clock);
            assertEquals(1, run.exit(), run.toString());
            assertTrue(run.err().contains(" database: cannot back up"), run.err());
            assertEquals(before, everything(place));
            var natively = place.run(List.of("db", word, "nexuslims"), clock);
            assertEquals(2, natively.exit(), natively.toString());
            assertTrue(natively.err().contains("ERROR: cannot back up"), natively.err());
            assertEquals(before, everything(place));
        }
    }

    @Test
    void three_hundred_thousand_sessions_go_up_down_to_nothing_and_up_again() throws Exception {
        var place = filled("v1_4_3");
        place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status, user)"
                + " WITH n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
                + " SELECT 'https://nemo.example.com/api/usage_events/?id=' || (i / 2), 'I-1',"
                + " '2024-03-10T09:00:00-05:00', CASE i % 2 WHEN 0 THEN 'START' ELSE 'END' END, 'COMPLETED',"
                + " 'user' || (i % 99) FROM n");
        var sum = "SELECT count(*), sum(id_session_log), sum(length(session_identifier || user)) FROM session_log";
        var before = place.query(sum);
        assertEquals(
                "v2_5_0b", move(place, Direction.UP, "head", statement -> {}).after());
        assertEquals(before, place.query(sum));
        assertEquals("", move(place, Direction.DOWN, "base", statement -> {}).after());
        assertEquals(
                "v2_5_0b", move(place, Direction.UP, "head", statement -> {}).after());
        assertEquals(before, place.query(sum));
    }

    @Test
    void two_backups_in_one_second_are_both_kept() throws Exception {
        var place = filled("v2_5_0b");
        place = place.with("NX_DB_PATH", place.database().toString());
        for (int i = 0; i < 3; i++) {
            place.run("nexuslims", "db", "upgrade");
        }
        try (var files = Files.list(place.folder())) {
            var names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.matches("main_backup_\\d{8}_\\d{6}\\.sqlite3"))
                    .toList();
            assertEquals(3, names.size(), names.toString());
        }
    }

    @Test
    void a_tracker_a_nexuslims_and_a_new_database_come_to_the_same_head() throws Exception {
        var fresh = newPlace(Files.createDirectories(folder.resolve("fresh")));
        fresh.run("init");
        var tracker = newPlace(Files.createDirectories(folder.resolve("tracker")));
        MigrationsTest.makeLevel(tracker.database(), 4);
        tracker.run("db", "upgrade");
        var theirs = newPlace(Files.createDirectories(folder.resolve("theirs")));
        theirs.with("NX_DB_PATH", theirs.database().toString()).run("nexuslims", "db", "init");
        theirs.run("db", "upgrade");
        var wanted = everything(fresh);
        for (var place : List.of(tracker, theirs)) {
            assertEquals(wanted, everything(place));
            assertEquals("no drift\n", place.run("db", "drift").err());
            assertEquals(0, place.run("db", "check").exit());
        }
        Files.copy(fresh.database(), folder.resolve("copy"), StandardCopyOption.REPLACE_EXISTING);
    }
}
