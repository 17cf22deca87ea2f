package lab.nexus.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import lab.nexus.Workplace;
import lab.nexus.db.Claim;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.record.BuiltRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What uploads do whatever the destination is, on both engines.
abstract class UploadsContract {
    @TempDir
    Path folder;

    private Uploading uploading = Uploading.nowhere();

    abstract Workplace place(Path folder);

    @BeforeEach
    void open() {
        uploading = new Uploading(place(folder));
    }

    /// A destination in memory that does what the test says.
    private static final class Shelf implements Destination {
        private final String name;
        private final int priority;
        private final List<String> entries = new ArrayList<>();
        private final List<Earlier> told = new ArrayList<>();
        private Optional<Fault> refusal = Optional.empty();
        private Runnable before = () -> {};

        Shelf(String name, int priority) {
            this.name = name;
            this.priority = priority;
        }

        Shelf refusing(Code code) {
            refusal = Optional.of(Fault.of(code, name, name + " says no").remedy("ask again"));
            return this;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int priority() {
            return priority;
        }

        @Override
        public String address() {
            return "memory";
        }

        @Override
        public Check check() {
            return Check.of(
                    this,
                    () -> refusal.map(fault -> {
                                throw fault;
                            })
                            .map(String::valueOf)
                            .orElse("well"));
        }

        @Override
        public Published publish(BuiltRecord record, Earlier earlier, Steps steps) {
            told.add(earlier);
            before.run();
            refusal.ifPresent(fault -> {
                throw fault;
            });
            var id = steps.once(
                    "entry", () -> entries.contains(record.session()) ? Optional.of("e1") : Optional.empty(), () -> {
                        entries.add(record.session());
                        return new Inserted.Made("e1");
                    });
            return new Published(id, "memory:" + id);
        }
    }

    private final Shelf first = new Shelf("cdcs", 100);
    private final Shelf second = new Shelf("labarchives", 90);

    private Result run() {
        return uploading.upload();
    }

    @Test
    void destinations_are_served_by_priority_and_told_what_the_earlier_ones_said() {
        uploading.to(second).to(first);
        var result = run();
        assertTrue(result.complete());
        assertEquals(List.of("cdcs published", "labarchives published"), Uploading.fates(result));
        assertEquals(
                "memory:e1", second.told.getFirst().at("cdcs").orElseThrow().url());
        assertEquals(
                List.of(List.of("cdcs", 1L, "e1"), List.of("labarchives", 1L, "e1")),
                uploading.place.query("SELECT destination_name, CAST(success AS INTEGER), record_id FROM upload_log"
                        + " ORDER BY id"));
        assertEquals(2, uploading.place.number("SELECT count(*) FROM nexus_ledger WHERE action = 'upload.publish'"));
    }

    @Test
    void what_is_there_stays_one_and_is_not_logged_again() {
        uploading.to(first);
        run();
        assertEquals(List.of("cdcs there"), Uploading.fates(run()));
        assertTrue(run().complete());
        assertEquals(1, first.told.size());
        assertEquals(1, uploading.successes("cdcs"));
    }

    @Test
    void a_record_that_was_built_anew_is_brought_again() {
        uploading.to(first);
        run();
        var other = uploading.record(Uploading.SESSION, "2026-11-17_Five-0005_101", Uploading.xml("Other"));
        assertEquals(List.of("cdcs published"), Uploading.fates(uploading.upload(other)));
        assertEquals(1, first.entries.size());
    }

    @Test
    void the_uploads_of_many_sessions_are_asked_for_at_once() {
        uploading.to(second).to(first);
        run(); // makes the tables
        var sessions = new ArrayList<String>();
        for (int i = 0; i < 201; i++) {
            sessions.add("many-" + i);
            for (var destination : List.of("labarchives", "cdcs")) {
                uploading.place.sql(
                        "INSERT INTO nexus_upload (session_identifier, destination, state, tries, changed_at)"
                                + " VALUES ('many-" + i + "', '" + destination + "', 'waiting', 0, 'c')");
            }
        }
        sessions.add("none");
        sessions.add(Uploading.SESSION);
        uploading.desk(desk -> {
            var all = desk.ofAll(sessions);
            for (var session : sessions) {
                assertEquals(desk.of(session), all.getOrDefault(session, List.of()), session);
            }
            assertEquals(202, all.size());
            assertTrue(desk.ofAll(List.of()).isEmpty());
            return true;
        });
    }

    @Test
    void all_needs_every_destination() {
        uploading.to(first.refusing(Code.UNUSABLE)).to(second);
        var result = run();
        assertFalse(result.complete());
        assertTrue(result.needsPerson());
        assertEquals(List.of("cdcs refused", "labarchives published"), Uploading.fates(result));
        assertEquals("cdcs says no; ask again", Uploading.why(result, "cdcs"));
        assertEquals(
                "cdcs says no",
                uploading
                        .place
                        .query("SELECT error_message FROM upload_log WHERE record_id IS NULL")
                        .getFirst()
                        .getFirst());
        assertEquals(Optional.empty(), second.told.getFirst().at("cdcs"));
    }

    @Test
    void first_success_stops_at_the_first_that_has_it() {
        uploading.with("NX_EXPORT_STRATEGY", "first_success").to(first).to(second);
        var result = run();
        assertTrue(result.complete());
        assertEquals(List.of("cdcs published", "labarchives not_tried"), Uploading.fates(result));
        assertEquals(List.of("cdcs there", "labarchives not_tried"), Uploading.fates(run()));
    }

    @Test
    void first_success_goes_on_to_the_next_where_one_refuses() {
        uploading
                .with("NX_EXPORT_STRATEGY", "first_success")
                .to(first.refusing(Code.UNUSABLE))
                .to(second);
        assertEquals(List.of("cdcs refused", "labarchives published"), Uploading.fates(run()));
        assertTrue(run().complete());
    }

    @Test
    void best_effort_tries_all_and_is_content_with_one() {
        uploading
                .with("NX_EXPORT_STRATEGY", "best_effort")
                .to(first.refusing(Code.UNREACHABLE))
                .to(second);
        var result = run();
        assertTrue(result.complete());
        assertEquals(List.of("cdcs failed", "labarchives published"), Uploading.fates(result));
    }

    @Test
    void without_a_destination_nothing_is_done() {
        assertFalse(run().complete());
    }

    @Test
    void an_unknown_strategy_is_refused_by_name() {
        uploading.with("NX_EXPORT_STRATEGY", "some");
        assertTrue(assertThrows(Fault.class, this::run).whole().contains("NX_EXPORT_STRATEGY"));
    }

    @Test
    void what_failed_is_tried_again_by_itself_with_growing_pauses() {
        uploading.to(first.refusing(Code.UNREACHABLE));
        var pauses = new ArrayList<Duration>();
        for (int i = 0; i < 12; i++) {
            assertEquals(List.of("cdcs failed"), Uploading.fates(run()));
            assertEquals(List.of(), uploading.with(Uploads::due));
            assertEquals(List.of("cdcs waits"), Uploading.fates(run()));
            var pause = Uploads.pauseBehind(i + 1);
            pauses.add(pause);
            uploading.clock.add(pause);
            assertEquals(List.of(Uploading.SESSION), uploading.with(Uploads::due));
        }
        assertEquals(
                List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 360L, 360L, 360L),
                pauses.stream().map(Duration::toMinutes).toList());
        assertEquals(12, uploading.log().size());
        first.refusal = Optional.empty();
        assertEquals(List.of("cdcs published"), Uploading.fates(run()));
        assertEquals(List.of(), uploading.with(Uploads::due));
    }

    @Test
    void what_was_refused_is_not_tried_by_itself_but_when_a_person_says_so() {
        uploading.to(first.refusing(Code.UNUSABLE));
        run();
        first.refusal = Optional.empty();
        uploading.clock.add(Duration.ofDays(30));
        assertEquals(List.of("cdcs refused"), Uploading.fates(run()));
        assertEquals("cdcs says no; ask again", Uploading.why(run(), "cdcs"));
        assertEquals(List.of(), uploading.with(Uploads::due));
        uploading.desk(desk -> desk.retry(Uploading.SESSION, null, null));
        assertEquals(List.of(Uploading.SESSION), uploading.with(Uploads::due));
        assertEquals(List.of("cdcs published"), Uploading.fates(run()));
    }

    @Test
    void what_is_put_aside_waits_until_it_is_released() {
        uploading.to(first).to(second);
        uploading.desk(desk -> desk.hold(Uploading.SESSION, "cdcs", "the project is secret"));
        var result = run();
        assertFalse(result.complete());
        assertEquals(List.of("cdcs held", "labarchives published"), Uploading.fates(result));
        assertTrue(Uploading.why(result, "cdcs").contains("the project is secret"));
        uploading.desk(desk -> desk.release(Uploading.SESSION, null, null));
        assertTrue(run().complete());
        assertEquals(1, uploading.place.number("SELECT count(*) FROM nexus_ledger WHERE action = 'upload.hold'"));
    }

    @Test
    void again_looks_at_what_is_there_and_makes_what_is_gone() {
        uploading.to(first);
        run();
        first.entries.clear();
        assertEquals(List.of("cdcs there"), Uploading.fates(run()));
        uploading.desk(desk -> desk.again(Uploading.SESSION, "cdcs", "somebody deleted it"));
        assertEquals(List.of("cdcs published"), Uploading.fates(run()));
        assertEquals(List.of(Uploading.SESSION), first.entries);
    }

    @Test
    void two_processes_never_work_at_one_upload() throws InterruptedException {
        uploading.to(first);
        var inside = new CountDownLatch(1);
        var finish = new CountDownLatch(1);
        first.before = () -> {
            inside.countDown();
            await(finish);
        };
        var results = new ArrayList<Result>();
        var other = Thread.ofVirtual().start(() -> results.add(run()));
        inside.await();
        first.before = () -> {};
        assertEquals(List.of("cdcs elsewhere"), Uploading.fates(run()));
        assertEquals(List.of(), uploading.with(Uploads::due));
        finish.countDown();
        other.join();
        assertEquals(List.of("cdcs published"), Uploading.fates(results.getFirst()));
        assertEquals(1, first.entries.size());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_upload_whose_process_is_gone_is_taken_over_and_the_other_can_write_no_more() {
        uploading.to(first);
        first.before = () -> uploading.place.sql(
                "UPDATE nexus_upload SET claimed_by = '" + Claim.mine().replaceFirst("/[0-9]+/", "/999999999/") + "'");
        var fault = assertThrows(Fault.class, this::run);
        assertEquals(Code.CONFLICT, fault.code());
        assertEquals(List.of(), first.entries);
        first.before = () -> {};
        assertEquals(List.of(Uploading.SESSION), uploading.with(Uploads::due));
        assertEquals(List.of("cdcs published"), Uploading.fates(run()));
        assertEquals(1, uploading.successes("cdcs"));
    }

    @Test
    void an_upload_of_another_machine_is_taken_over_when_its_time_is_over() {
        uploading.to(first);
        first.before = () -> uploading.place.sql("UPDATE nexus_upload SET claimed_by = 'other/1/2/3'");
        assertThrows(Fault.class, this::run);
        first.before = () -> {};
        assertEquals(List.of("cdcs elsewhere"), Uploading.fates(run()));
        uploading.clock.add(Duration.ofMinutes(16));
        assertEquals(List.of("cdcs published"), Uploading.fates(run()));
    }

    @Test
    void a_destination_that_is_away_is_not_asked_for_every_record_of_a_run() {
        uploading.to(first.refusing(Code.UNREACHABLE));
        uploading.with(uploads -> {
            for (int i = 0; i < 6; i++) {
                uploading.session("S-" + i);
                var result = uploads.upload(uploading.record("S-" + i, "r" + i, Uploading.xml("x")));
                assertEquals(List.of("cdcs failed"), Uploading.fates(result));
                assertNotNull(result.parts().getFirst().next());
            }
            return true;
        });
        assertEquals(3, first.told.size());
        assertEquals(3, uploading.log().size());
        assertEquals(6, uploading.desk(desk -> desk.list(Choice.ALL, null, 100)).size());
    }

    @Test
    void a_list_is_cut_into_pages_and_chosen_from() {
        uploading.to(first).to(second.refusing(Code.UNUSABLE));
        for (int i = 0; i < 5; i++) {
            uploading.clock.add(Duration.ofSeconds(1));
            uploading.session("S-" + i);
            uploading.upload(uploading.record("S-" + i, "r" + i, Uploading.xml("x")));
        }
        var page = uploading.desk(desk -> desk.list(Choice.ALL, null, 4));
        var rest = uploading.desk(desk -> desk.list(Choice.ALL, page.getLast(), 100));
        assertEquals(List.of(4, 6), List.of(page.size(), rest.size()));
        assertEquals("S-4", page.getFirst().session());
        var refused = uploading.desk(desk -> desk.list(new Choice(null, null, State.REFUSED), null, 100));
        assertEquals(5, refused.size());
        assertEquals(
                1,
                uploading
                        .desk(desk -> desk.list(new Choice("S-3", "cdcs", null), null, 100))
                        .size());
        assertNull(refused.getFirst().next());
    }

    @Test
    void nothing_is_done_with_what_is_not_there() {
        assertEquals(
                Code.NOT_FOUND, assertThrows(Fault.class, () -> desk("S-0")).code());
        assertEquals(
                Code.CONFLICT,
                assertThrows(Fault.class, () -> desk(Uploading.SESSION)).code());
        var nowhere =
                assertThrows(Fault.class, () -> uploading.desk(desk -> desk.retry(Uploading.SESSION, "nowhere", null)));
        assertEquals(Code.NOT_FOUND, nowhere.code());
        var why = assertThrows(Fault.class, () -> uploading.desk(desk -> desk.hold(Uploading.SESSION, null, " ")));
        assertEquals("reason", why.field());
    }

    private List<Upload> desk(String session) {
        return uploading.desk(desk -> desk.retry(session, null, null));
    }

    @Test
    void a_check_says_which_destination_cannot_be_used_and_why() {
        uploading.to(first).to(second.refusing(Code.UNREACHABLE));
        var checks = uploading.with(Uploads::check);
        assertEquals(List.of(true, false), checks.stream().map(Check::fine).toList());
        assertEquals("labarchives says no", checks.getLast().row().get("why"));
    }
}
