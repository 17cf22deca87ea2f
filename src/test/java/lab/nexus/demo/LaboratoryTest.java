package lab.nexus.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import lab.nexus.Workplace;
import lab.nexus.custody.Invariants;
import lab.nexus.db.Database;
import lab.nexus.db.Migrations;
import lab.nexus.db.Sqlite;
import lab.nexus.fault.Fault;
import lab.nexus.feed.CatchUp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The simulated laboratory is the same every time, and what a laboratory could have done.
class LaboratoryTest {
    private static final String TRIGGERS = """
            SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid
            """;

    @TempDir
    Path folder;

    @Test
    void the_same_seed_and_size_give_the_same_rows() throws Exception {
        var one = fast("one", 7, 300);
        assertEquals(dump(one), dump(fast("two", 7, 300)));
        assertNotEquals(dump(one), dump(fast("other seed", 8, 300)));
        assertNotEquals(dump(one), dump(fast("other size", 7, 301)));
        assertEquals(300, one.number("SELECT count(*) FROM samples"));
    }

    @Test
    void nobody_is_told_of_the_past_as_if_it_happened_now() throws Exception {
        var place = fast("past", 3, 12);
        assertEquals(0, place.number("SELECT count(*) FROM nexus_ledger WHERE position IS NULL"));
        assertEquals(0, place.number("SELECT count(*) FROM nexus_ledger WHERE position <> id"));
    }

    @Test
    void the_rows_of_a_seed_stay_what_they_are_in_later_releases() throws Exception {
        assertEquals(1999900671, dump(fast("kept", 2026, 12)).hashCode());
    }

    @Test
    void the_service_allows_the_plan_and_writes_the_same_rows() throws Exception {
        var slow = place("slow");
        open(slow, database -> {
            var seen = ByHand.fill(database, new Plan(11, 300, Laboratory.LAST_DAY));
            assertEquals(
                    Set.of("Label", "Receive", "Move", "Advance", "Remark", "WrongContainer", "WrongStatus", "Rest"),
                    seen);
            CatchUp.all(database);
        });
        var fast = fast("fast", 11, 300);
        for (var table :
                List.of("containers", "samples", "nexus_ledger", "nexus_ledger_event", "container_kind_defaults")) {
            var all = "SELECT * FROM " + table + " ORDER BY 1";
            assertEquals(slow.query(all), fast.query(all), table);
        }
        // Here only the triggers know the time, and theirs is that of the machine.
        var timeless = """
                SELECT id, sample_id, event_type, from_container_id, to_container_id, old_status, new_status, note,
                       CASE WHEN event_type IN ('received', 'note') THEN occurred_at END
                FROM sample_events ORDER BY id
                """;
        assertEquals(slow.query(timeless), fast.query(timeless));
        assertEquals(List.of(), broken(slow));
        assertEquals(List.of(), broken(fast));
    }

    @Test
    void ten_thousand_samples_keep_every_rule() throws Exception {
        long begin = System.nanoTime();
        var place = fast("many", 1, 10_000);
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        assertEquals(10_000, place.number("SELECT count(*) FROM samples"));
        assertEquals(List.of(), broken(place));
        assertEquals(0, place.run("container", "audit", "--include-drift").exit());
        assertTrue(seconds < 30, "took " + seconds + " s");
    }

    @Test
    void the_triggers_are_the_same_afterwards_and_work() throws Exception {
        var untouched = place("untouched");
        open(untouched, database -> {});
        var place = fast("filled", 3, 12);
        assertEquals(untouched.query(TRIGGERS), place.query(TRIGGERS));
        assertEquals(
                0,
                place.run("sample", "add", "--external-id", "NEW", "--specimen-type", "x", "--container", "PLATE-1")
                        .exit());
        assertEquals(
                0,
                place.run("sample", "status", "NEW", "--to", "processing", "--note", "today")
                        .exit());
        assertEquals(List.of(), broken(place));
    }

    @Test
    void time_goes_forward_within_working_days_and_hours() {
        var last = LocalDate.of(2025, 12, 30);
        var before = java.time.Instant.EPOCH;
        var people = new TreeMap<String, Integer>();
        for (var plan = new Plan(5, 20_000, last); plan.hasNext(); ) {
            var act = plan.next();
            assertTrue(!act.at().isBefore(before), () -> "out of order: " + act);
            before = act.at();
            var at = act.at().atOffset(java.time.ZoneOffset.UTC);
            assertTrue(Calendar.open(at.toLocalDate()), () -> "closed: " + act);
            assertTrue(at.getHour() >= 7 && at.getHour() < 19, () -> "at night: " + act);
            people.merge(act.person(), 1, Integer::sum);
        }
        assertTrue(before.isBefore(java.time.Instant.parse("2025-12-31T00:00:00Z")));
        assertTrue(people.size() >= 4, people.toString());
    }

    @Test
    void a_database_with_rows_is_refused_and_stays_as_it_is() throws Exception {
        var place = fast("once", 3, 12);
        var before = dump(place);
        var again = org.junit.jupiter.api.Assertions.assertThrows(
                Fault.class,
                () -> open(place, database -> new Laboratory(4, 12, Laboratory.LAST_DAY).fill(database, _ -> {})));
        assertTrue(again.sentence().contains("empty database"), again.sentence());
        assertEquals(before, dump(place));
    }

    @Test
    void the_command_writes_one_new_file_and_refuses_an_old_one() throws Exception {
        var place = place("command");
        var file = folder.resolve("new.sqlite3").toString();
        var made = place.run("demo", "--samples", "50", "--seed", "9", "--database", file);
        assertEquals(0, made.exit(), made.err());
        assertEquals(
                50L,
                Workplace.query(Path.of(file), "SELECT count(*) FROM samples")
                        .getFirst()
                        .getFirst());
        assertEquals(2, place.run("demo", "--samples", "50", "--database", file).exit());
        assertEquals(
                2,
                place.run("demo", "--samples", "11", "--database", file + "2").exit());
        assertEquals(
                2,
                place.run("demo", "--until", "tomorrow", "--database", file + "2")
                        .exit());
        assertTrue(Files.notExists(Path.of(file + "2")));
        try (var names = Files.list(folder)) {
            assertEquals(
                    List.of(), names.filter(n -> n.toString().contains(".part")).toList());
        }
    }

    @Test
    void the_demonstration_has_a_whole_story_and_a_refused_move() throws Exception {
        var place = place("demonstration");
        var told = place.run("demo");
        assertEquals(0, told.exit(), told.err());
        assertTrue(told.out().contains("completed"), told.out());
        assertEquals(told.out(), place.run("demo").out());
        assertEquals(2, place.run("demo", "--seed", "1").exit());
        assertEquals(0, place.run("demo", "--seed", "1", "--fresh").exit());
        var demo = place.with(
                        "NEXUS_DB", place.folder().resolve("data/demo.sqlite3").toString())
                .with("DB_PATH", null);
        var report = demo.run("sample", "report", "S-002");
        assertTrue(report.out().contains("reached for TUBE-003"), report.out());
        assertEquals(0, demo.run("container", "show", "PLATE-1").exit());
    }

    private Workplace place(String name) throws Exception {
        return new Workplace(Files.createDirectories(folder.resolve(name)));
    }

    private Workplace fast(String name, long seed, long samples) throws Exception {
        var place = place(name);
        open(place, database -> new Laboratory(seed, samples, Laboratory.LAST_DAY).fill(database, _ -> {}));
        return place;
    }

    private static void open(Workplace place, Consumer<Database> work) {
        try (var database = Sqlite.open(place.database(), 30, Clock.systemUTC())) {
            new Migrations(database).up();
            work.accept(database);
        }
    }

    /// The invariants that do not hold; an index makes them a matter of seconds.
    private static List<String> broken(Workplace place) {
        place.sql("CREATE INDEX nexus_by_subject ON nexus_ledger (subject)");
        return Invariants.broken(place);
    }

    /// All rows of all tables that hold the laboratory.
    private static List<Object> dump(Workplace place) {
        return List.of(
                place.query("SELECT * FROM containers ORDER BY id"),
                place.query("SELECT * FROM samples ORDER BY id"),
                place.query("SELECT * FROM sample_events ORDER BY id"),
                place.query("SELECT * FROM nexus_ledger ORDER BY id"),
                place.query("SELECT * FROM nexus_ledger_event ORDER BY event_id"));
    }
}
