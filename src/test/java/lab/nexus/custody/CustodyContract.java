package lab.nexus.custody;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import lab.nexus.Soak;
import lab.nexus.Workplace;
import lab.nexus.db.Database;
import lab.nexus.db.Migrations;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules of the bench, the same on every engine; each engine has a class that runs them.
abstract class CustodyContract {
    private static final Actor ADA = new Actor("ada", "test");
    private static final Clock FIXED = Clock.fixed(Instant.parse("2026-03-04T05:06:07.890123Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    /// The engine's name, for reports.
    abstract String engine();

    /// A place with an empty database of the engine.
    abstract Workplace newPlace(Path folder);

    @BeforeEach
    void open() {
        place = newPlace(folder);
    }

    private interface Work<T> {
        T at(Custody custody);
    }

    private <T> T bench(Clock clock, Work<T> work) {
        try (Database database = place.open(clock)) {
            new Migrations(database).up();
            return ADA.ask(() -> work.at(new Custody(database, new Ledger(clock), clock)));
        }
    }

    private <T> T bench(Work<T> work) {
        return bench(Clock.systemUTC(), work);
    }

    private static NewSample sample(String externalId, String container) {
        return new NewSample(externalId, "blood", "received", null, null, container);
    }

    @Test
    void tube_holds_one_sample() {
        bench(custody -> custody.addContainer("T", "tube", null));
        bench(custody -> custody.addSample(sample("A", "T")));
        var refused = assertThrows(Fault.class, () -> bench(custody -> custody.addSample(sample("B", "T"))));
        assertEquals("container is exclusive and already holds a sample", refused.sentence());
        assertEquals(1, place.number("SELECT count(*) FROM samples"));
    }

    @Test
    void a_sample_without_a_place_cannot_enter_an_occupied_tube() {
        bench(custody -> custody.addContainer("T", "tube", null));
        bench(custody -> custody.addSample(sample("A", "T")));
        bench(custody -> custody.addSample(new NewSample("B", "blood", "received", null, null, null)));
        var refused = assertThrows(Fault.class, () -> bench(custody -> custody.move("B", "T", null)));
        assertEquals(Code.CONFLICT, refused.code());
    }

    @Test
    void two_writers_never_fill_one_tube_twice() throws Exception {
        int rounds = Soak.quickRounds(50);
        bench(custody -> custody.kindDefaults());
        var clock = Clock.systemUTC();
        try (var left = place.open(clock);
                var right = place.open(clock)) {
            var one = new Custody(left, new Ledger(clock), clock);
            var two = new Custody(right, new Ledger(clock), clock);
            for (int round = 0; round < rounds; round++) {
                race(one, two, round);
            }
        }
        assertEquals(List.of(), Invariants.broken(place));
        Soak.report(
                rounds + " races of two writers for one exclusive tube on " + engine() + ", the rule broken 0 times");
    }

    /// Two samples without a place reach for one new tube at the same moment; one is refused.
    private static void race(Custody one, Custody two, int round) throws InterruptedException {
        var tube = "T" + round;
        ADA.ask(() -> one.addContainer(tube, "tube", null));
        ADA.ask(() -> one.addSample(new NewSample("A" + round, "blood", "received", null, null, null)));
        ADA.ask(() -> one.addSample(new NewSample("B" + round, "blood", "received", null, null, null)));
        var start = new CountDownLatch(1);
        var refusals = new ConcurrentLinkedQueue<Fault>();
        var threads =
                List.of(reach(one, "A" + round, tube, start, refusals), reach(two, "B" + round, tube, start, refusals));
        start.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertEquals(1, refusals.size(), "round " + round);
    }

    private static Thread reach(
            Custody custody, String sample, String tube, CountDownLatch start, ConcurrentLinkedQueue<Fault> refusals) {
        return Thread.ofPlatform().start(() -> {
            try {
                start.await();
                ADA.ask(() -> custody.move(sample, tube, null));
            } catch (Fault refused) {
                refusals.add(refused);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
    }

    @Test
    void generated_ids_are_unique_when_the_clock_stands_still_and_several_ask() throws Exception {
        int threads = 8;
        int each = 10;
        var all = new java.util.ArrayList<Thread>();
        for (int t = 0; t < threads; t++) {
            all.add(Thread.ofPlatform()
                    .start(() -> bench(FIXED, custody -> {
                        for (int i = 0; i < each; i++) {
                            custody.addSample(new NewSample(null, "blood", "received", null, null, null));
                        }
                        return true;
                    })));
        }
        for (var thread : all) {
            thread.join();
        }
        var ids = new HashSet<>(place.query("SELECT external_id FROM samples"));
        assertEquals(threads * each, ids.size());
        assertTrue(ids.contains(List.<Object>of("DEV-20260304-050607-890123")));
    }

    @Test
    void a_note_with_a_move_to_the_same_place_does_not_leak_into_the_next_event() {
        bench(custody -> custody.addContainer("P", "plate", null));
        bench(custody -> custody.addSample(sample("A", "P")));
        bench(custody -> custody.move("A", "P", "stays where it is"));
        bench(custody -> custody.changeStatus("A", "processing", null));
        var event = bench(custody -> custody.events("A", 1)).getFirst().event();
        assertEquals("status_changed", event.type());
        assertNull(event.note());
        assertEquals(
                "stays where it is",
                place.query("SELECT reason FROM nexus_ledger WHERE action = 'sample.move'")
                        .getFirst()
                        .getFirst());
    }

    @Test
    void a_note_that_another_program_left_behind_is_not_taken_over() {
        bench(custody -> custody.addSample(new NewSample("A", "blood", "received", null, null, null)));
        place.sql("INSERT INTO sample_event_context VALUES (1, 'left over', '2026-01-01T00:00:00+00:00')");
        bench(custody -> custody.changeStatus("A", "processing", null));
        assertNull(bench(custody -> custody.events("A", 1)).getFirst().event().note());
    }

    @Test
    void an_event_says_whether_it_was_written_through_nexus() {
        bench(custody -> custody.addSample(new NewSample("A", "blood", "received", null, null, null)));
        place.sql("UPDATE samples SET status = 'processing' WHERE id = 1");
        var steps = bench(custody -> custody.events("A", 10));
        assertNull(steps.getFirst().event().by());
        assertEquals("ada", steps.getLast().event().by());
    }

    @Test
    void kinds_are_lowered_in_ascii_as_the_database_does_it() {
        var set = bench(custody -> custody.setKindDefault(" RÖHRE ", true));
        assertEquals("rÖhre", set.kind());
        assertTrue(bench(custody -> custody.addContainer("R", "RÖHRE", null)).exclusive());
        assertFalse(bench(custody -> custody.addContainer("S", "röhre", null)).exclusive());
    }

    @Test
    void white_space_is_trimmed_as_the_tracker_trims_it() {
        var made = bench(custody -> custody.addContainer("\u00a0\u2003B-1\u0085\u001f", "\u3000box\n", " \t"));
        assertEquals("B-1", made.barcode());
        assertEquals("box", made.kind());
        assertNull(made.location());
    }

    @Test
    void a_number_beyond_64_bits_is_looked_up_as_a_name() {
        var gs1 = "98765432109876543210";
        bench(custody -> custody.addContainer(gs1, "box", null));
        assertEquals(gs1, bench(custody -> custody.container(gs1)).barcode());
    }

    @Test
    void every_write_leaves_an_entry_with_what_was_and_what_is() {
        bench(custody -> custody.addContainer("P", "plate", "here"));
        bench(custody -> custody.setExclusive("P", true));
        bench(custody -> custody.setKindDefault("plate", false));
        bench(custody -> custody.applyAllKindDefaults());
        var rows = place.query(
                "SELECT actor, action, subject, CASE WHEN before IS NULL THEN 1 ELSE 0 END, source FROM nexus_ledger"
                        + " ORDER BY id");
        assertEquals(
                List.of(
                        List.<Object>of("ada", "container.add", "container:1", 1L, "test"),
                        List.<Object>of("ada", "container.set-exclusive", "container:1", 0L, "test"),
                        List.<Object>of("ada", "kind.set-default", "kind:plate", 1L, "test"),
                        List.<Object>of("ada", "kind.apply-default", "container:1", 0L, "test")),
                rows);
    }

    @Test
    void the_character_that_no_engine_keeps_is_refused_by_name_everywhere() {
        var nul = "a\0b";
        bench(custody -> custody.addSample(new NewSample("A", "blood", "received", null, null, null)));
        List<Work<Object>> all = List.of(
                custody -> custody.addContainer(nul, "box", null),
                custody -> custody.addContainer("B", nul, null),
                custody -> custody.addContainer("B", "box", nul),
                custody -> custody.addSample(new NewSample(nul, "blood", "received", null, null, null)),
                custody -> custody.addSample(new NewSample("B", nul, "received", null, null, null)),
                custody -> custody.addSample(new NewSample("B", "blood", "received", nul, null, null)),
                custody -> custody.addSample(new NewSample("B", "blood", "received", null, nul, null)),
                custody -> custody.addSample(new NewSample("B", "blood", "received", null, null, nul)),
                custody -> custody.sample(nul),
                custody -> custody.container(nul),
                custody -> custody.samples(new Custody.Only(null, nul, null), 5),
                custody -> custody.changeStatus("A", "processing", nul),
                custody -> custody.setKindDefault(nul, true),
                custody -> custody.applyKindDefault(nul));
        for (var work : all) {
            var refused = assertThrows(Fault.class, () -> bench(work));
            assertEquals(Code.UNKEEPABLE, refused.code(), refused.sentence());
            assertTrue(refused.sentence().contains("U+0000"), refused.sentence());
        }
        assertEquals(1, place.number("SELECT count(*) FROM nexus_ledger"));
    }

    @Test
    void the_table_of_transitions_is_the_trackers() {
        var allowed = new java.util.TreeSet<String>();
        for (var from : Status.values()) {
            for (var to : from.next()) {
                allowed.add(from.stored() + " -> " + to.stored());
            }
        }
        assertEquals(
                "[analyzing -> completed, processing -> analyzing, processing -> completed, received -> processing]",
                allowed.toString());
    }
}
