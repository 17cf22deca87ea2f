package lab.nexus.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import lab.nexus.Workplace;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bad luck at every statement of every step of the nexuslims line, up and down, on each engine.
abstract class RevisionsBadLuckContract {
    /// Thrown in place of a statement.
    private static final class Cut extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path folder;

    abstract Workplace newPlace(Path at);

    static Revisions.Moved move(Workplace place, Direction direction, String target, Consumer<String> watch) {
        try (var database = place.open(Clock.systemUTC())) {
            return new Revisions(database, watch)
                    .move(new Revisions.Order(direction, target, Revisions.Habit.NEXUS, false));
        }
    }

    /// At the revision, with rows in every table that it has.
    Workplace filled(String revision) throws Exception {
        var place = newPlace(Files.createTempDirectory(folder, "w"));
        place.run("db", "upgrade", "nexuslims");
        place.sql("INSERT INTO instruments VALUES ('I-1', 'https://a/1', 'https://c/1', 'hier', 'Größe', 't', 'one',"
                + " 'nemo', 'Europe/Berlin')");
        for (int i = 0; i < 5; i++) {
            place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status,"
                    + " \"user\") VALUES ('s-" + i + "', 'I-1', '2026-01-01T00:00:00+01:00', 'START', 'TO_BE_BUILT',"
                    + " NULL)");
        }
        place.sql("INSERT INTO upload_log (session_identifier, destination_name, success, timestamp)"
                + " VALUES ('s-1', 'cdcs', 1, '2026-01-01T00:00:00')");
        place.sql("INSERT INTO external_user_identifiers (nexuslims_username, external_system, external_id, created_at)"
                + " VALUES ('ü', 'nemo', '7', '2026-01-01T00:00:00+00:00')");
        if (!revision.equals("v2_5_0b")) {
            move(place, Direction.DOWN, revision.isEmpty() ? "base" : revision, statement -> {});
        }
        return place;
    }

    /// Everything in it: the shape, and the rows of every table.
    static String everything(Workplace place) {
        var text = new StringBuilder();
        try (var database = place.open(Clock.systemUTC())) {
            var shape = database.read(tx -> tx.dialect().shape(tx));
            for (var table : shape.tables().entrySet()) {
                text.append(table).append('\n');
                var columns = table.getValue().columns().stream()
                        .map(Shape.Column::name)
                        .sorted()
                        .toList();
                if (!table.getKey().equals("nexus_migrations")
                        && !table.getKey().equals("schema_migrations")) {
                    place.query("SELECT \"" + String.join("\", \"", columns) + "\" FROM " + table.getKey()).stream()
                            .map(String::valueOf)
                            .sorted()
                            .forEach(text::append);
                }
            }
        }
        return text.toString();
    }

    @Test
    void a_failure_at_every_statement_leaves_the_revision_before_whole_and_the_same_command_finishes()
            throws Exception {
        int cuts = 0;
        var place = filled("");
        for (var direction : Direction.values()) {
            var revisions = direction == Direction.UP ? Revision.ALL : Revision.ALL.reversed();
            for (var revision : revisions) {
                var parent = revision.parent();
                var below = parent == null ? "base" : parent.id();
                var target = direction == Direction.UP ? revision.id() : below;
                var before = everything(place);
                int at = 0;
                boolean cut = true;
                while (cut) {
                    int last = at;
                    int[] seen = {0};
                    try {
                        move(place, direction, target, statement -> {
                            if (seen[0]++ == last) {
                                throw new Cut();
                            }
                        });
                        cut = false;
                    } catch (Cut here) {
                        assertEquals(before, everything(place), revision.id() + " " + direction + " at " + at);
                        cuts++;
                    }
                    at++;
                }
                var rows = place.query("SELECT version_num FROM alembic_version");
                assertEquals(target.equals("base") ? List.of() : List.of(List.of(target)), rows);
                assertTrue(at > 2, revision + " has " + at);
            }
        }
        assertTrue(cuts > 40, cuts + " cuts");
    }

    @Test
    void a_whole_way_up_that_fails_in_its_middle_keeps_the_steps_before_and_finishes_later() throws Exception {
        var place = filled("");
        var moved = move(place, Direction.UP, "head", statement -> {
            if (statement.startsWith("CREATE TABLE external_user_identifiers")) {
                throw Fault.of(Code.CONFLICT, "test", "bad luck");
            }
        });
        assertEquals("v2_4_0b", moved.after());
        assertEquals(List.of("v1_4_3", "v2_4_0a", "v2_4_0b"), moved.done());
        assertEquals(
                "migration v2_5_0a failed: bad luck",
                moved.failed().orElseThrow().sentence());
        assertEquals(
                "v2_5_0b", move(place, Direction.UP, "head", statement -> {}).after());
        assertEquals(5, place.number("SELECT count(*) FROM session_log"));
        assertEquals(1, place.number("SELECT count(*) FROM external_user_identifiers"));
    }

    @Test
    void many_at_once_run_every_step_once() throws Exception {
        var place = filled("");
        var tasks = new ArrayList<Callable<List<String>>>();
        for (int i = 0; i < 8; i++) {
            tasks.add(() -> move(place, Direction.UP, "head", statement -> {}).done());
        }
        var done = new ArrayList<String>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var task : pool.invokeAll(tasks)) {
                done.addAll(task.get());
            }
        }
        assertEquals(List.of("v1_4_3", "v2_4_0a", "v2_4_0b", "v2_5_0a", "v2_5_0b"), done);
        assertEquals(1, place.number("SELECT count(*) FROM alembic_version"));
    }

    @Test
    void left_over_work_tables_go_when_they_are_empty_and_stop_everything_when_they_are_not() throws Exception {
        for (var table : List.of("session_log_new", "session_log_old", "_alembic_tmp_instruments")) {
            var place = filled("v2_4_0a");
            place.sql("CREATE TABLE " + table + " (x TEXT)");
            assertEquals(
                    "v2_4_0b", move(place, Direction.UP, "+1", statement -> {}).after());
            place.sql("CREATE TABLE " + table + " (x TEXT)");
            place.sql("INSERT INTO " + table + " VALUES ('1')");
            var refused = move(place, Direction.UP, "head", statement -> {});
            assertTrue(
                    refused.failed().orElseThrow().sentence().contains(table + " was left behind"), refused.toString());
            assertEquals("v2_4_0b", refused.after());
        }
        var broken = filled("v2_4_0a");
        broken.sql("ALTER TABLE session_log RENAME TO session_log_new");
        var words = move(broken, Direction.UP, "head", statement -> {}).failed().orElseThrow();
        assertTrue(words.whole().contains("ALTER TABLE session_log_new RENAME TO session_log"), words.whole());
        broken.sql("ALTER TABLE session_log_new RENAME TO session_log");
        assertEquals(
                "v2_5_0b", move(broken, Direction.UP, "head", statement -> {}).after());
        var half = filled("v1_4_3");
        half.sql("CREATE TABLE upload_log (id INTEGER)");
        assertEquals(
                "v2_5_0b", move(half, Direction.UP, "head", statement -> {}).after());
        assertEquals(1, half.number("SELECT count(*) FROM upload_log"));
    }

    @Test
    void a_second_way_down_does_not_write_over_what_the_first_has_put_aside() throws Exception {
        var place = filled("v2_4_0b");
        place.sql("CREATE TABLE theirs AS SELECT * FROM nexus_saved_external_user_identifiers");
        place.sql("ALTER TABLE nexus_saved_external_user_identifiers RENAME TO kept");
        move(place, Direction.UP, "v2_5_0a", statement -> {});
        place.sql("ALTER TABLE kept RENAME TO nexus_saved_external_user_identifiers");
        place.sql("INSERT INTO external_user_identifiers (nexuslims_username, external_system, external_id, created_at)"
                + " VALUES ('later', 'cdcs', '9', '2026-01-01T00:00:00+00:00')");
        var moved = move(place, Direction.DOWN, "v2_4_0b", statement -> {});
        assertTrue(moved.failed().isPresent());
        assertEquals("v2_5_0a", moved.after());
        assertEquals(1, place.number("SELECT count(*) FROM nexus_saved_external_user_identifiers"));
        assertEquals(1, place.number("SELECT count(*) FROM external_user_identifiers"));
    }

    @Test
    void a_filled_table_of_ours_stops_a_way_down_past_what_it_speaks_of_unless_forced() throws Exception {
        var place = filled("v2_5_0b");
        place.sql("CREATE TABLE nexus_hold (session_id BIGINT PRIMARY KEY)");
        var declared = Declared.parse(Line.resource("/db/schema.txt")
                + "\nTABLE nexus_hold  session  nexus\nA hold.\n  session_id  INTEGER  key  the session\n"
                + "  REFERS session_id -> session_log.id_session_log\n");
        try (var database = place.open(Clock.systemUTC())) {
            var revisions = new Revisions(database, statement -> {}, () -> declared);
            revisions.move(new Revisions.Order(Direction.DOWN, "base", Revisions.Habit.NEXUS, false));
            revisions.move(new Revisions.Order(Direction.UP, "head", Revisions.Habit.NEXUS, false));
            place.sql("INSERT INTO nexus_hold VALUES (1)");
            assertTrue(revisions
                    .move(new Revisions.Order(Direction.DOWN, "v1_4_3", Revisions.Habit.NEXUS, false))
                    .failed()
                    .isEmpty());
            var refused = revisions.move(new Revisions.Order(Direction.DOWN, "base", Revisions.Habit.NEXUS, false));
            assertEquals(
                    "nexus_hold holds 1 rows that stand on revision v1_4_3",
                    refused.failed().orElseThrow().sentence());
            assertEquals("v1_4_3", refused.after());
            var forced = revisions.move(new Revisions.Order(Direction.DOWN, "base", Revisions.Habit.NEXUS, true));
            assertTrue(forced.failed().isEmpty());
            assertEquals(1, place.number("SELECT count(*) FROM nexus_hold"));
        }
    }

    @Test
    void a_command_for_the_facility_says_what_to_run_where_the_line_is_not_at_its_head() throws Exception {
        var place = filled("v2_5_0a");
        try (var database = place.open(Clock.systemUTC())) {
            var refused = assertThrows(Fault.class, () -> new Revisions(database).requireHead());
            assertEquals("run: nexus db upgrade nexuslims", refused.remedy());
        }
    }
}
