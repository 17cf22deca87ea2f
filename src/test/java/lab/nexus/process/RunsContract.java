package lab.nexus.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import lab.nexus.Workplace;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.wire.Mail;
import lab.nexus.wire.Postbox;
import lab.nexus.wire.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs over sessions, the same on every engine.
abstract class RunsContract {

    @TempDir
    Path folder;

    private House house = House.at(new Workplace(Path.of("target/nowhere")));

    abstract Workplace newPlace(Path at);

    private static Fault down() {
        return Fault.of(Code.UNREACHABLE, "cdcs", "nobody answers there").remedy("look whether it runs");
    }

    @BeforeEach
    void open() {
        house = House.make(newPlace(folder));
    }

    private void later(Duration time) {
        house.clock = Clock.fixed(house.clock.instant().plus(time), house.clock.getZone());
    }

    @Test
    void a_session_goes_from_the_list_to_its_destinations_in_one_run() {
        house.usual("s1");
        var report = house.run();
        assertTrue(report.fine(), report.text());
        assertEquals(List.of("s1 completed"), House.outcomes(report));
        house.assertDone("s1");
        assertEquals(List.of("uploaded/2026-03-10_I-1_s1.xml"), house.documents());
        assertEquals(List.of(List.of("done", 1L)), house.place.query("SELECT state, found FROM nexus_run"));
        var again = house.run();
        assertTrue(again.fine());
        assertFalse(again.looked());
        house.assertDone("s1");
    }

    @Test
    void every_outcome_has_its_status_and_its_reason() {
        house.usual("good");
        house.session("refused", "I-1", "2026-03-11T10:00:00+01:00", "2026-03-11T11:00:00+01:00", "no");
        house.session("empty", "I-1", "2026-03-12T10:00:00+01:00", "2026-03-12T11:00:00+01:00", "yes");
        house.session("late", "I-1", "2026-03-20T10:00:00+01:00", "2026-03-20T11:00:00+01:00", "yes");
        var report = house.run();
        assertEquals(
                List.of("empty no_files", "good completed", "late waits_for_files", "refused no_consent"),
                House.outcomes(report));
        assertTrue(report.fine(), "none of these is an error");
        assertEquals(
                List.of("START NO_CONSENT", "END NO_CONSENT", "RECORD_GENERATION NO_CONSENT"),
                house.statuses("refused"));
        assertEquals(
                List.of("START NO_FILES_FOUND", "END NO_FILES_FOUND", "RECORD_GENERATION NO_FILES_FOUND"),
                house.statuses("empty"));
        assertEquals(List.of("START TO_BE_BUILT", "END TO_BE_BUILT"), house.statuses("late"));
        assertTrue(report.text().contains("they are waited for until 2026-03-22T11:00:00+01:00"), report.text());
        house.file("one/late.txt", "2026-03-20T09:30:00Z");
        later(Duration.ofHours(1));
        assertEquals(List.of("late completed"), House.outcomes(house.run()));
        house.assertDone("late");
    }

    @Test
    void files_that_never_come_are_given_up_when_the_delay_is_over() {
        house.session("late", "I-1", "2026-03-20T10:00:00+01:00", "2026-03-20T11:00:00+01:00", "yes");
        house.run();
        later(Duration.ofDays(2));
        assertEquals(List.of("late no_files"), House.outcomes(house.run()));
        assertEquals(
                List.of("START NO_FILES_FOUND", "END NO_FILES_FOUND", "RECORD_GENERATION NO_FILES_FOUND"),
                house.statuses("late"));
    }

    @Test
    void a_destination_that_is_down_is_tried_again_with_longer_and_longer_pauses() {
        house.settings.put("NX_EXPORT_STRATEGY", "best_effort");
        house.usual("s1");
        house.settings.put("NX_EXPORT_STRATEGY", "all");
        house.cdcs.before = session -> {
            throw down();
        };
        var report = house.run();
        assertEquals(List.of("s1 not_uploaded"), House.outcomes(report));
        assertFalse(report.fine());
        assertEquals(
                List.of("START BUILT_NOT_EXPORTED", "END BUILT_NOT_EXPORTED", "RECORD_GENERATION BUILT_NOT_EXPORTED"),
                house.statuses("s1"));
        assertEquals(List.of("s1"), house.elab.entries());
        assertEquals(List.of("2026-03-10_I-1_s1.xml"), house.documents());
        assertFalse(house.run().looked(), "its time has not come");
        later(Duration.ofMinutes(2));
        assertEquals(List.of("s1 not_uploaded"), House.outcomes(house.run()));
        later(Duration.ofMinutes(1));
        assertFalse(house.run().looked(), "the second pause is longer");
        later(Duration.ofMinutes(5));
        assertEquals(List.of("s1 would_be_uploaded"), House.outcomes(house.run(House.order(true))));
        house.cdcs.before = session -> {};
        assertEquals(List.of("s1 completed"), House.outcomes(house.run()));
        assertEquals(List.of("s1"), house.cdcs.entries());
        assertEquals(List.of("s1"), house.elab.entries());
        assertEquals(List.of("uploaded/2026-03-10_I-1_s1.xml"), house.documents());
        assertEquals(2, house.place.number("SELECT count(*) FROM upload_log WHERE CAST(success AS INTEGER) = 1"));
    }

    @Test
    void a_record_that_nexuslims_has_built_and_not_brought_away_is_built_again_when_it_is_gone() {
        house.usual("s1");
        house.run(House.order(true));
        house.place.sql("INSERT INTO session_log"
                + " (session_identifier, instrument, timestamp, event_type, record_status, \"user\") VALUES"
                + " ('s1', 'I-1', '2026-03-10T10:00:00+01:00', 'START', 'BUILT_NOT_EXPORTED', 'ada'),"
                + " ('s1', 'I-1', '2026-03-10T11:00:00+01:00', 'END', 'BUILT_NOT_EXPORTED', 'ada')");
        assertEquals(List.of("s1 completed"), House.outcomes(house.run()));
        house.assertDone("s1");
    }

    @Test
    void a_refused_check_ends_the_run_before_anything_is_done() {
        house.usual("s1");
        house.cdcs.away = down();
        var report = house.run();
        assertFalse(report.fine());
        assertEquals(List.of(), House.outcomes(report));
        assertEquals(0, house.place.number("SELECT count(*) FROM session_log"));
        assertTrue(report.text().contains("export_destinations: cdcs: nobody answers there"), report.text());
        house.settings.put("NX_EXPORT_STRATEGY", "best_effort");
        assertEquals(List.of("s1 completed"), House.outcomes(house.run()), "elsewhere it can go");
        house.cdcs.away = null;
        later(Duration.ofHours(1));
        assertEquals(List.of("s1 completed"), House.outcomes(house.run()), "and there too when it is back");
        house.cdcs.entries().forEach(entry -> assertEquals("s1", entry));
        assertEquals(1, house.cdcs.entries().size());
    }

    @Test
    void a_rehearsal_writes_nothing_and_says_what_would_be() throws IOException {
        house.usual("s1");
        house.session("refused", "I-1", "2026-03-11T10:00:00+01:00", "2026-03-11T11:00:00+01:00", "no");
        var report = house.run(House.order(true));
        assertEquals(List.of("refused no_consent", "s1 would_be_built"), House.outcomes(report));
        for (var table : List.of("session_log", "upload_log", "nexus_run", "nexus_work", "nexus_record")) {
            assertEquals(0, house.place.number("SELECT count(*) FROM " + table), table);
        }
        try (var files = Files.walk(house.data)) {
            assertEquals(List.of(house.data), files.toList());
        }
        assertEquals(List.of(), house.cdcs.entries());
    }

    @Test
    void a_session_without_an_end_stops_no_other_and_is_told() {
        house.usual("s1");
        house.place.sql("INSERT INTO session_log"
                + " (session_identifier, instrument, timestamp, event_type, record_status, \"user\") VALUES"
                + " ('orphan', 'I-1', '2026-03-10T10:00:00+01:00', 'START', 'TO_BE_BUILT', 'ada')");
        var report = house.run();
        assertEquals(List.of("s1 completed"), House.outcomes(report));
        assertFalse(report.fine());
        assertTrue(report.text().contains("cannot be built: orphan: it has no end"), report.text());
    }

    @Test
    void only_the_sessions_that_are_asked_for_are_done() {
        house.usual("s1").usual("s2");
        house.run(House.order(true));
        house.cdcs.away = down();
        house.run(); // nothing
        house.cdcs.away = null;
        house.settings.put("NX_EXPORT_STRATEGY", "all");
        house.stop.ask();
        house.run(); // harvests, and stops before the first session
        house = sameHouse();
        assertEquals(List.of("s2 completed"), House.outcomes(house.run(House.order(false, "s2"))));
        assertEquals(List.of("START TO_BE_BUILT", "END TO_BE_BUILT"), house.statuses("s1"));
        assertFalse(house.run(House.order(false, "s2")).fine(), "it is done");
        assertFalse(house.run(House.order(false, "nobody")).fine());
    }

    private House sameHouse() {
        var same = House.at(house.place);
        same.clock = house.clock;
        same.settings.putAll(house.settings);
        same.mail = house.mail;
        return same;
    }

    @Test
    void a_run_that_is_stopped_finishes_its_step_and_the_next_goes_on() {
        house.usual("s1").usual("s2").usual("s3");
        var one = house;
        house.cdcs.before = session -> one.stop.ask();
        var report = house.run(new Order(House.order(false).harvest(), List.of(), 1, false));
        assertEquals("stopped", report.facts().get("state"));
        assertEquals(1, house.cdcs.entries().size());
        assertEquals(1, house.elab.entries().size(), "the step is whole");
        house = sameHouse();
        assertTrue(house.run().fine());
        for (var session : List.of("s1", "s2", "s3")) {
            house.assertDone(session);
        }
    }

    @Test
    void two_runs_at_once_do_each_session_once() throws InterruptedException {
        for (int i = 1; i <= 12; i++) {
            house.usual("s" + i);
        }
        house.stop.ask();
        house.run(); // harvested only
        var failure = new AtomicReference<Throwable>();
        var begin = new CountDownLatch(1);
        var threads = List.of(1, 2).stream()
                .map(number -> Thread.ofPlatform().start(() -> {
                    try {
                        begin.await();
                        var mine = sameHouse();
                        mine.run(House.order(
                                false,
                                java.util.stream.IntStream.rangeClosed(1, 12)
                                        .mapToObj(i -> "s" + i)
                                        .toArray(String[]::new)));
                    } catch (Throwable wrong) {
                        failure.set(wrong);
                    }
                }))
                .toList();
        begin.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertNull(failure.get());
        house = sameHouse();
        house.run();
        for (int i = 1; i <= 12; i++) {
            house.assertDone("s" + i);
        }
    }

    @Test
    void a_session_that_another_machine_is_at_is_left_to_it_until_its_time_is_over() {
        house.usual("s1");
        house.stop.ask();
        house.run();
        house = sameHouse();
        house.place.sql("INSERT INTO nexus_work (session_identifier, step, held_by, held_until, changed_at)"
                + " VALUES ('s1', 'found', 'elsewhere/1/1/1', '2026-03-20T12:05:00.000+00:00', 'x')");
        assertEquals(List.of("s1 elsewhere"), House.outcomes(house.run()));
        later(Duration.ofMinutes(6));
        assertEquals(List.of("s1 completed"), House.outcomes(house.run()));
        house.assertDone("s1");
    }

    @Test
    void a_full_disk_ends_the_run_and_leaves_the_sessions_as_they_were() throws IOException {
        house.usual("s1").usual("s2");
        var records = house.data.resolve("records");
        Files.writeString(records, "a file where the folder of records should be");
        var report = house.run(new Order(House.order(false).harvest(), List.of(), 1, false));
        assertFalse(report.fine());
        assertEquals(
                List.of("START ERROR", "END ERROR", "RECORD_GENERATION ERROR"),
                house.statuses("s1"),
                "that is no full disk, and each session is tried by itself");
        Files.delete(records);
        house.place.run("session", "retry", "s1", "--reason", "the folder is there");
        house.place.run("session", "retry", "s2", "--reason", "the folder is there");
        assertTrue(house.run().fine());
        house.assertDoneAgain("s1");
    }

    @Test
    void sessions_over_a_clock_change_of_no_length_over_midnight_and_of_a_week_are_done() {
        house.session("autumn", "I-2", "2025-11-02T01:30:00-04:00", "2025-11-02T01:15:00-05:00", "yes");
        house.file("two/autumn.txt", "2025-11-02T06:00:00Z");
        house.session("nothing", "I-2", "2026-03-09T09:00:00-04:00", "2026-03-09T09:00:00-04:00", "yes");
        house.session("midnight", "I-2", "2026-03-10T23:30:00-04:00", "2026-03-11T00:30:00-04:00", "yes");
        house.file("two/midnight.txt", "2026-03-11T04:10:00Z");
        house.session("week", "I-2", "2026-03-01T09:00:00-05:00", "2026-03-08T09:00:00-04:00", "yes");
        house.file("two/week.txt", "2026-03-08T12:00:00Z");
        var report = house.run();
        assertEquals(
                List.of("autumn completed", "midnight completed", "nothing no_files", "week completed"),
                House.outcomes(report));
        assertTrue(house.documents().contains("uploaded/2025-11-02_I-2_autumn.xml"));
        assertTrue(house.documents().contains("uploaded/2026-03-10_I-2_midnight.xml"));
    }

    // Mail

    private Postbox box() {
        var box = new Postbox(folder, null, null, false);
        house.mail = new Mail(
                new Mail.Account(
                        "127.0.0.1", box.port(), null, null, false, "nexus@example.org", List.of("ada@example.org")),
                Trust.usual(),
                Duration.ofSeconds(5),
                Clock.systemUTC());
        return box;
    }

    @Test
    void one_mail_a_run_tells_what_a_person_must_see_to_and_a_refused_consent_hides_nothing() throws IOException {
        try (var box = box()) {
            house.usual("bad");
            house.session("refused", "I-1", "2026-03-11T10:00:00+01:00", "2026-03-11T11:00:00+01:00", "no");
            Files.writeString(house.data.resolve("records"), "in the way");
            var report = house.run();
            assertEquals("sent", report.facts().get("mail"));
            assertEquals(1, box.letters().size());
            var letter = box.letters().getFirst();
            assertEquals("ERROR in NexusLIMS record builder", letter.subject());
            assertTrue(letter.text().contains("- session 'bad': "), letter.text());
            assertFalse(letter.text().contains("- session 'refused'"), letter.text());
            assertTrue(letter.text().contains("no consent: refused on I-1"), letter.text());
        }
    }

    @Test
    void no_mail_is_sent_for_what_is_no_error_or_goes_away_by_itself() {
        try (var box = box()) {
            house.session("refused", "I-1", "2026-03-11T10:00:00+01:00", "2026-03-11T11:00:00+01:00", "no");
            house.session("empty", "I-1", "2026-03-12T10:00:00+01:00", "2026-03-12T11:00:00+01:00", "yes");
            house.usual("s1");
            house.cdcs.before = session -> {
                throw down();
            };
            var report = house.run();
            assertFalse(report.fine());
            assertNull(report.facts().get("mail"));
            assertEquals(List.of(), box.letters());
        }
    }

    @Test
    void by_schedule_the_same_trouble_is_told_once_a_day_and_another_at_once() {
        try (var box = box()) {
            var scheduled = new Order(House.order(false).harvest(), List.of(), 1, true);
            house.cdcs.away = down();
            house.run(scheduled);
            later(Duration.ofMinutes(15));
            assertEquals(
                    "not sent: the same was told within a day",
                    house.run(scheduled).facts().get("mail"));
            assertEquals(1, box.letters().size());
            house.elab.away =
                    Fault.of(Code.UNUSABLE, "elabftw", "the key is wrong").remedy("correct it");
            house.run(scheduled);
            assertEquals(2, box.letters().size());
            later(Duration.ofDays(2));
            house.run(scheduled);
            assertEquals(3, box.letters().size());
        }
    }

    @Test
    void a_mail_that_cannot_be_sent_fails_no_run() {
        var box = box();
        box.close();
        house.cdcs.away = down();
        var report = house.run();
        assertTrue(String.valueOf(report.facts().get("mail")).startsWith("not sent: "), report.text());
    }

    // What is known afterwards

    @Test
    void earlier_runs_are_listed_and_shown_with_their_sessions() {
        house.usual("s1");
        var report = house.run();
        house.run();
        var list = house.at(runs -> runs.list(Long.MAX_VALUE, 10));
        assertEquals(2, list.size());
        assertEquals(2L, list.getFirst().get("run"));
        assertEquals(Map.of("completed", 1L), list.getLast().get("counts"));
        var shown = house.at(runs -> runs.show(1));
        assertEquals("done", shown.get("state"));
        assertTrue(ReportText.of(shown).contains("completed: s1 on I-1, 1 files, 1 activities"), ReportText.of(shown));
        assertEquals(report.facts().get("checks"), shown.get("checks"));
        assertEquals(1, house.at(runs -> runs.ofSession("s1", 10)).size());
        assertThrows(Fault.class, () -> house.at(runs -> runs.show(9)));
        assertThrows(Fault.class, () -> house.at(runs -> runs.stop(1)));
    }

    @Test
    void a_run_whose_process_is_gone_is_told_as_broken_off() {
        house.place.sql("INSERT INTO nexus_run"
                + " (state, started_at, actor, holder, asked, stage, found, beat_at) VALUES"
                + " ('running', '2026-03-20T11:00:00.000+00:00', 'ada', 'elsewhere/1/1/1', '{}', 'building', 3,"
                + " '2026-03-20T11:01:00.000+00:00')");
        var shown = house.at(runs -> runs.show(1));
        assertEquals("failed", shown.get("state"));
        assertNotNull(shown.get("why"));
        assertEquals(List.of(), house.at(Runs::running));
    }

    @Test
    void the_zone_of_this_machine_changes_nothing() {
        house.clock = Clock.fixed(House.NOW, ZoneId.of("Asia/Tokyo"));
        house.usual("s1");
        house.run();
        house.assertDone("s1");
        assertEquals(List.of("uploaded/2026-03-10_I-1_s1.xml"), house.documents());
    }
}
