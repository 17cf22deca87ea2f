package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `nexus db …` as typed, on each engine.
abstract class DbCommandsContract {
    @TempDir
    Path folder;

    protected Workplace place = new Workplace(Path.of("."));

    abstract Workplace newPlace(Path at);

    @BeforeEach
    void open() {
        place = newPlace(folder);
    }

    protected void fill() {
        place.sql("INSERT INTO instruments VALUES ('I-1', 'https://a/1', 'https://c/1', 'here', 'One', 't', 'one',"
                + " 'nemo', 'Europe/Berlin')");
        place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status,"
                + " \"user\") VALUES ('s-1', 'I-1', '2026-01-01T00:00:00+01:00', 'START', 'TO_BE_BUILT', 'ü')");
        place.sql("INSERT INTO upload_log (session_identifier, destination_name, success, timestamp)"
                + " VALUES ('s-1', 'cdcs', 1, '2026-01-01T00:00:00')");
        place.sql("INSERT INTO external_user_identifiers (nexuslims_username, external_system, external_id, created_at)"
                + " VALUES ('ü', 'nemo', '7', '2026-01-01T00:00:00+00:00')");
    }

    @Test
    void init_brings_all_lines_to_their_heads() {
        place.run("init");
        assertEquals(0, place.run("db", "check").exit());
        assertEquals(3, place.run("db", "current").out().lines().count() - 1);
        assertEquals(
                "v2_5_0b",
                place.query("SELECT version_num FROM alembic_version")
                        .getFirst()
                        .getFirst());
    }

    @Test
    void ordinary_commands_leave_the_nexuslims_line_where_it_is() {
        place.run("sample", "import", "nothing.csv");
        assertEquals(0, place.run("db", "upgrade", "tracker").exit());
        place.run("sample", "list");
        var check = place.run("db", "check");
        assertEquals(2, check.exit());
        assertTrue(check.out().contains("5 pending"), check.out());
        assertEquals(0, place.run("db", "upgrade", "nexuslims", "v2_4_0a").exit());
        place.run("sample", "list");
        assertTrue(place.run("db", "current", "nexuslims").out().contains("v2_4_0a"));
    }

    @Test
    void a_step_of_ours_waits_for_what_it_stands_on() {
        place.run("db", "upgrade", "tracker");
        assertEquals(0, place.number("SELECT count(*) FROM nexus_migrations WHERE id = 'n003_session_indexes'"));
        place.run("db", "upgrade", "nexuslims", "+1");
        assertEquals(1, place.number("SELECT count(*) FROM nexus_migrations WHERE id = 'n003_session_indexes'"));
        place.run("db", "upgrade");
        place.run("sample", "list");
        assertEquals("no drift\n", place.run("db", "drift").err());
    }

    @Test
    void a_way_down_says_what_it_puts_aside_and_a_way_up_brings_it_back() {
        place.run("init");
        fill();
        var all = List.of(
                "SELECT * FROM instruments",
                "SELECT * FROM session_log",
                "SELECT * FROM upload_log",
                "SELECT * FROM external_user_identifiers");
        var before = all.stream().map(place::query).toList();
        var down = place.run("db", "downgrade", "nexuslims", "base");
        assertEquals("""
                putting aside 1 rows of external_user_identifiers; they come back with: nexus db upgrade nexuslims
                putting aside 1 rows of upload_log; they come back with: nexus db upgrade nexuslims
                putting aside 1 rows of instruments; they come back with: nexus db upgrade nexuslims
                putting aside 1 rows of session_log; they come back with: nexus db upgrade nexuslims
                nexuslims: v2_5_0b -> none
                """, down.err());
        assertEquals(
                "nexuslims: none -> v2_5_0b\n",
                place.run("db", "upgrade", "nexuslims").err());
        assertEquals(before, all.stream().map(place::query).toList());
        fill2();
    }

    /// New rows get ids behind those that came back.
    private void fill2() {
        place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status)"
                + " VALUES ('s-2', 'I-1', '2026-01-01T00:00:00+01:00', 'START', 'TO_BE_BUILT')");
        assertEquals(2, place.number("SELECT max(id_session_log) FROM session_log"));
    }

    @Test
    void plan_prints_what_would_be_run_and_runs_nothing() {
        place.run("init");
        fill();
        var plan = place.run("db", "plan", "nexuslims", "v2_4_0a");
        assertEquals(0, plan.exit(), plan.err());
        assertTrue(plan.out().contains("DROP TABLE IF EXISTS external_user_identifiers;"), plan.out());
        assertTrue(plan.out().contains("SET version_num='v2_4_0a' WHERE alembic_version.version_num = 'v2_4_0b';"));
        assertTrue(place.run("db", "current", "nexuslims").out().contains("at head"));
        assertEquals("", place.run("db", "plan").out());
    }

    @Test
    void a_row_that_breaks_a_check_stops_its_step_and_leaves_the_one_before() {
        place.run("db", "upgrade", "nexuslims", "v2_4_0a");
        place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status)"
                + " VALUES ('s-1', 'I-1', '2026-01-01T00:00:00+01:00', 'PAUSE', 'TO_BE_BUILT')");
        var run = place.run("db", "upgrade");
        assertEquals(2, run.exit());
        assertTrue(run.err().contains("migration v2_4_0b failed: a constraint of the database refused it"), run.err());
        assertTrue(place.run("db", "current", "nexuslims").out().contains("v2_4_0a"));
        assertEquals("no drift\n", place.run("db", "drift").err());
        place.sql("UPDATE session_log SET event_type = 'END'");
        assertEquals(0, place.run("db", "upgrade").exit());
    }

    @Test
    void two_rows_in_the_version_table_are_refused_until_one_is_stamped() {
        place.run("init");
        place.sql("INSERT INTO alembic_version VALUES ('v2_4_0a')");
        for (var line : List.of("upgrade", "downgrade")) {
            var run = place.run("db", line, "nexuslims");
            assertEquals(2, run.exit());
            assertTrue(run.err().contains("v2_5_0b overlaps with other requested revisions v2_4_0a"), run.err());
        }
        assertEquals(0, place.run("sample", "list").exit());
        assertEquals(0, place.run("db", "stamp", "nexuslims", "v2_5_0b").exit());
        assertEquals(0, place.run("db", "check").exit());
    }

    @Test
    void a_newer_database_is_left_alone() {
        place.run("init");
        place.sql("UPDATE alembic_version SET version_num = 'v9_9_9z'");
        for (var words : List.of("upgrade", "downgrade", "plan")) {
            var run = place.run("db", words, "nexuslims");
            assertEquals(2, run.exit());
            assertTrue(run.err().contains("Can't locate revision identified by 'v9_9_9z'"), run.err());
        }
        assertTrue(place.run("db", "current").out().contains("newer or unclear"));
        assertEquals(2, place.run("db", "drift").exit());
        assertEquals(0, place.run("sample", "list").exit());
    }

    @Test
    void a_stamp_on_a_database_without_the_tables_harms_no_other_command() {
        place.run("db", "upgrade", "tracker");
        assertEquals(0, place.run("db", "stamp", "nexuslims", "head").exit());
        assertEquals(0, place.run("container", "list").exit());
        assertEquals(2, place.run("db", "drift").exit());
        assertEquals(0, place.run("db", "stamp", "nexuslims", "base").exit());
        assertEquals(0, place.run("db", "upgrade").exit());
        assertEquals("no drift\n", place.run("db", "drift").err());
    }

    @Test
    void only_the_nexuslims_line_goes_back() {
        place.run("init");
        var run = place.run("db", "downgrade", "tracker");
        assertTrue(run.err().startsWith("ERROR: the tracker line only goes forward"), run.err());
    }

    @Test
    void what_stands_on_the_tables_of_others_stops_a_way_that_would_break_it() {
        place.run("db", "upgrade", "nexuslims", "v2_5_0a");
        place.sql("CREATE VIEW mine AS SELECT calendar_name FROM instruments");
        var up = place.run("db", "upgrade");
        assertEquals(2, up.exit(), up.err());
        assertTrue(up.err().contains("mine") || up.err().contains("depend"), up.err());
        assertTrue(place.run("db", "current", "nexuslims").out().contains("v2_5_0a"));
        place.sql("DROP VIEW mine");
        place.sql("CREATE VIEW ours AS SELECT instrument_pid FROM instruments");
        assertEquals(0, place.run("db", "upgrade").exit());
        assertEquals(List.of(), place.query("SELECT * FROM ours"));
    }

    @Test
    void a_copy_carries_the_tables_of_the_facility(@TempDir Path other) {
        place.run("db", "upgrade", "nexuslims", "v2_5_0a");
        place.sql("INSERT INTO instruments VALUES ('I-0', 'https://a/0', 'Calendar', 'https://c/0', 'here', 'Zero',"
                + " 't', 'zero', 'nemo', 'Europe/Berlin', 'pc', '10.0.0.1', NULL)");
        var early =
                place.run("db", "copy", "--to", other.resolve("early.sqlite3").toString());
        assertEquals(0, early.exit(), early.err());
        assertEquals(
                List.of(List.of("I-0", "Calendar", "pc")),
                Workplace.query(
                        other.resolve("early.sqlite3"),
                        "SELECT instrument_pid, calendar_name, computer_name FROM instruments"));
        place.run("init");
        fill();
        var target = other.resolve("copy.sqlite3");
        var run = place.run("db", "copy", "--to", target.toString());
        assertEquals(0, run.exit(), run.err());
        for (var table : List.of(
                "instruments",
                "session_log",
                "upload_log",
                "external_user_identifiers",
                "nexus_saved_instrument_fields")) {
            assertTrue(run.out().contains(table), run.out());
            assertEquals(
                    place.query("SELECT * FROM " + table + " ORDER BY 1"),
                    Workplace.query(target, "SELECT * FROM " + table + " ORDER BY 1"));
        }
    }
}
