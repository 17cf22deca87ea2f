package lab.nexus.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import lab.nexus.Workplace;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    @BeforeEach
    void open() {
        place = new Workplace(folder);
    }

    private List<String> up() {
        try (var database = Sqlite.open(place.database(), 30, Clock.systemUTC())) {
            return new Migrations(database).up().appliedNow();
        }
    }

    /// A tracker database at a level, made by the frozen steps themselves.
    static void makeLevel(Path file, int level) {
        try (var database = Sqlite.open(file, 30, Clock.systemUTC())) {
            database.write(tx -> {
                tx.run(Line.TRACKER.make(tx.dialect()));
                for (var step : Line.TRACKER.steps().subList(0, level)) {
                    tx.script(Line.TRACKER.script(tx.dialect(), step).replace("-- only when", "--"));
                    tx.run(Line.TRACKER.record(), step, "2026-01-01T00:00:00+00:00");
                }
                return 0;
            });
        }
    }

    private java.util.SortedSet<String> backups() throws IOException {
        try (var files = Files.list(folder)) {
            var names = new TreeSet<String>();
            files.map(f -> String.valueOf(f.getFileName()))
                    .filter(name -> name.contains("backup"))
                    .forEach(names::add);
            return names;
        }
    }

    @Test
    void a_step_has_a_file_and_a_file_is_a_step() throws IOException {
        for (var line : List.of(Line.TRACKER, Line.NEXUS)) {
            var names = new TreeSet<String>();
            try (var files = Files.list(Path.of("src/main/resources/db/migration/sqlite", line.name()))) {
                files.forEach(f -> names.add(String.valueOf(f.getFileName()).replace(".sql", "")));
            }
            assertEquals(names, new TreeSet<>(line.steps()));
        }
    }

    @Test
    void our_line_only_adds_objects_of_our_own() {
        makeLevel(place.database(), 12);
        var objects = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'nexus_%'"
                + " AND tbl_name NOT LIKE 'nexus_%' ORDER BY rowid";
        var before = place.query(objects);
        up();
        assertEquals(before, place.query(objects));
        assertEquals(
                0,
                place.number(
                        "SELECT count(*) FROM sqlite_master WHERE sql LIKE '%AUTOINCREMENT%' AND name LIKE 'nexus_%'"));
    }

    @Test
    void a_failed_step_keeps_the_steps_before_it_whole() {
        makeLevel(place.database(), 1);
        place.sql("CREATE TABLE guest_sessions (x)"); // step 012 cannot make its index
        var refused = assertThrows(Fault.class, this::up);
        assertTrue(refused.sentence().startsWith("migration 012_guest_sessions failed"), refused.sentence());
        assertEquals(
                List.of(List.<Object>of("011_container_kind_defaults")),
                place.query("SELECT max(id) FROM schema_migrations"));
        place.sql("DROP TABLE guest_sessions");
        assertEquals(List.of("012_guest_sessions"), up());
    }

    @Test
    void a_cut_before_every_statement_of_the_lines_that_move_by_themselves_leaves_the_level_before() {
        makeLevel(place.database(), 1);
        place.sql("INSERT INTO samples (external_id, specimen_type, received_at, created_at, updated_at)"
                + " VALUES ('old', 'blood', 'r', 'c', 'u')");
        var before = place.query("SELECT type, name, sql FROM sqlite_master");
        int cuts = 0;
        boolean cut = true;
        while (cut) {
            int last = cuts;
            int[] seen = {0};
            try (var database = Sqlite.open(place.database(), 30, Clock.systemUTC())) {
                new Migrations(database, statement -> {
                            if (seen[0]++ == last) {
                                throw new IllegalStateException("cut");
                            }
                        })
                        .up();
                cut = false;
            } catch (IllegalStateException here) {
                assertEquals(before, place.query("SELECT type, name, sql FROM sqlite_master"), "at " + last);
                cuts++;
            }
        }
        assertTrue(cuts > 50, cuts + " cuts");
        assertEquals("no drift\n", place.run("db", "drift").err());
        assertEquals(1, place.number("SELECT count(*) FROM sample_events"));
    }

    @Test
    void what_the_old_tool_left_half_done_is_finished() {
        makeLevel(place.database(), 1);
        place.sql("ALTER TABLE samples ADD COLUMN container_id INTEGER"); // 002 broke before it was written down
        assertEquals(11, up().size());
        makeLevel(folder.resolve("ten.sqlite3"), 10);
        Workplace.sql(
                folder.resolve("ten.sqlite3"),
                "DELETE FROM schema_migrations WHERE id = '010_container_exclusive_flag'");
        try (var database = Sqlite.open(folder.resolve("ten.sqlite3"), 30, Clock.systemUTC())) {
            assertEquals(
                    "010_container_exclusive_flag",
                    new Migrations(database).up().appliedNow().getFirst());
        }
    }

    @Test
    void a_database_of_a_newer_release_is_refused_and_left_alone() throws IOException {
        up();
        place.sql("INSERT INTO nexus_migrations VALUES ('n999_later', 'x')");
        var before = Files.readAllBytes(place.database());
        var refused = assertThrows(Fault.class, this::up);
        assertEquals(Code.NEWER, refused.code());
        assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(place.database())));
    }

    @Test
    void an_unknown_step_of_the_tracker_is_let_be() {
        up();
        place.sql("INSERT INTO schema_migrations VALUES ('013_theirs', 'x')");
        assertEquals(List.of(), up());
        assertTrue(place.run("sample", "list").err().startsWith("WARNING: the database has a step that this"));
        assertEquals("", place.run("lims", "sample", "list").err());
    }

    @Test
    void indexes_that_another_program_dropped_come_back() {
        up();
        place.sql("DROP INDEX nexus_samples_status_received");
        up();
        assertEquals(
                1, place.number("SELECT count(*) FROM sqlite_master WHERE name = 'nexus_samples_status_received'"));
    }

    @Test
    void our_indexes_are_the_declared_ones() {
        up();
        var names = new TreeSet<String>();
        place.query(
                        "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'nexus_%' AND tbl_name NOT LIKE 'nexus_%'")
                .forEach(row -> names.add(String.valueOf(row.getFirst())));
        assertEquals(
                new TreeSet<>(Line.INDEXES.stream()
                        .filter(i -> !i.table().equals("session_log"))
                        .map(Line.OwnIndex::name)
                        .toList()),
                names);
    }

    @Test
    void a_backup_is_made_only_before_work_is_touched_and_three_are_kept() throws Exception {
        makeLevel(place.database(), 3);
        up();
        assertEquals(0, backups().size()); // nothing in it yet
        for (int i = 0; i < 5; i++) {
            Files.delete(place.database());
            makeLevel(place.database(), 3);
            place.sql("INSERT INTO samples (id, external_id, specimen_type, received_at, created_at, updated_at)"
                    + " VALUES (" + (i + 1) + ", 'old', 'blood', 'r', 'c', 'u')");
            var clock = Clock.offset(Clock.systemUTC(), java.time.Duration.ofSeconds(i));
            try (var database = Sqlite.open(place.database(), 30, clock)) {
                new Migrations(database).up();
            }
        }
        var backups = backups();
        assertEquals(3, backups.size(), backups.toString());
        assertTrue(backups.first().matches("main\\.nexus-backup-\\d{8}-\\d{6}Z\\.sqlite3"), backups.first());
        var newest = folder.resolve(backups.last());
        assertEquals(
                List.of(List.<Object>of(5L, "old")), Workplace.query(newest, "SELECT id, external_id FROM samples"));
        assertEquals(
                3, Workplace.query(newest, "SELECT id FROM schema_migrations").size());
        up();
        assertEquals(backups, backups());
    }

    @Test
    void every_list_and_lookup_uses_an_index() {
        up();
        var plans = List.of(
                "SELECT id FROM samples ORDER BY received_at DESC, id DESC LIMIT 25",
                "SELECT id, notes FROM samples WHERE status = 'x' ORDER BY received_at DESC, id DESC LIMIT 25",
                "SELECT id, notes FROM samples WHERE container_id = 1 ORDER BY received_at DESC, id DESC LIMIT 25",
                "SELECT id, notes FROM samples WHERE container_id = 1 AND status = 'x'"
                        + " ORDER BY received_at DESC, id DESC LIMIT 25",
                "SELECT id, notes FROM samples WHERE container_id = 1 ORDER BY created_at DESC, id DESC LIMIT 10",
                "SELECT id, kind FROM containers ORDER BY created_at DESC, id DESC LIMIT 25");
        for (var sql : plans) {
            var plan = place.query("EXPLAIN QUERY PLAN " + sql).toString();
            assertTrue(plan.contains(" INDEX ") && !plan.contains("TEMP B-TREE"), sql + "\n" + plan);
        }
    }

    @Test
    void paths_with_any_character_open_the_file_of_that_name() {
        for (var name : List.of("a b.db", "q?x=1.db", "100%25.db", "Ünï#.db", "it's \"q\".db")) {
            try (var database = Sqlite.open(folder.resolve(name), 30, Clock.systemUTC())) {
                new Migrations(database).up();
            }
            assertTrue(Files.exists(folder.resolve(name)), name);
        }
    }
}
