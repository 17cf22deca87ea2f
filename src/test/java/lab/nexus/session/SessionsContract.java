package lab.nexus.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import lab.nexus.Workplace;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rules of sessions, the same on every engine.
abstract class SessionsContract {
    private static final Actor ADA = new Actor("ada", "test");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T12:00:00.5Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));

    abstract Workplace newPlace(Path at);

    @BeforeEach
    void open() {
        place = newPlace(folder);
        place.initialise();
        place.sql("INSERT INTO instruments VALUES"
                + " ('I-1', 'https://a/1', '', '', 'One', '', 'one', 'nemo', 'Europe/Berlin'),"
                + " ('I-2', 'https://a/2', '', '', 'Two', '', 'two', 'nemo', 'America/New_York')");
    }

    private <T> T at(Function<Sessions, T> work) {
        try (var database = place.open(CLOCK)) {
            return ADA.ask(() -> work.apply(new Sessions(database, new Ledger(CLOCK), CLOCK)));
        }
    }

    private Fault refused(Function<Sessions, ?> work) {
        return assertThrows(Fault.class, () -> at(work));
    }

    private static NewSession session(String identifier, @Nullable String start, @Nullable String end) {
        return new NewSession(identifier, "I-1", start, end, "ada");
    }

    private void row(String session, String instrument, String time, String type, String status, String user) {
        place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status,"
                + " \"user\") VALUES ('" + session + "', '" + instrument + "', '" + time + "', '" + type + "', '"
                + status + "', '" + user + "')");
    }

    @Test
    void a_session_begins_goes_on_ends_and_waits_for_its_record() {
        var begun = at(sessions -> sessions.add(session("s", null, null), null));
        assertEquals("2026-03-04T13:00:00+01:00", begun.start().timestamp());
        assertEquals(RecordStatus.WAITING_FOR_END, begun.start().status());
        assertEquals(List.of(), at(Sessions::toBuild).sessions());
        var ended = at(sessions -> sessions.end("s", "2026-03-04T13:01:02", "lunch"));
        assertEquals(RecordStatus.TO_BE_BUILT, ended.start().status());
        assertEquals("2026-03-04T13:01:02+01:00", ended.rows().getLast().timestamp());
        var built = at(Sessions::toBuild);
        assertEquals(1, built.sessions().size());
        assertEquals(
                Instant.parse("2026-03-04T12:01:02Z"),
                built.sessions().getFirst().to().instant(ZoneOffset.UTC));
        assertEquals(
                List.of(List.of("session.add", "ada"), List.of("session.end", "ada")),
                place.query("SELECT action, actor FROM nexus_ledger ORDER BY id"));
        assertTrue(refused(sessions -> sessions.end("s", null, null)).sentence().contains("has ended already"));
    }

    @Test
    void times_that_cannot_be_are_refused() {
        assertEquals(
                "end",
                refused(sessions -> sessions.add(session("s", "2026-03-04T10:00", "2026-03-04T09:00"), null))
                        .field());
        assertTrue(refused(sessions -> sessions.add(session("s", "2026-03-04T14:00", null), null))
                .sentence()
                .contains("lies in the future"));
        assertTrue(refused(sessions -> sessions.add(session("s", "2025-10-26T02:30", null), null))
                .sentence()
                .endsWith("twice"));
        assertTrue(refused(sessions -> sessions.add(session("s", "yesterday", null), null))
                .sentence()
                .contains("not a time: 'yesterday'"));
        assertEquals(0, place.number("SELECT count(*) FROM session_log"));
        at(sessions -> sessions.add(session("s", "2026-03-04T12:00", null), null));
        assertEquals(
                "end",
                refused(sessions -> sessions.end("s", "2026-03-04T11:59:59", null))
                        .field());
    }

    @Test
    void an_instrument_that_is_unknown_or_retired_takes_no_session() {
        var unknown = new NewSession("s", "I-9", null, null, null);
        assertEquals(
                Code.NOT_FOUND, refused(sessions -> sessions.add(unknown, null)).code());
        place.run("instrument", "retire", "I-1", "--reason", "sold");
        assertTrue(refused(sessions -> sessions.add(session("s", null, null), null))
                .sentence()
                .contains("is retired since"));
    }

    @Test
    void one_identifier_is_added_once_and_one_is_made_when_none_is_given() {
        at(sessions -> sessions.add(session("s", null, null), null));
        assertEquals(
                Code.ALREADY_EXISTS,
                refused(sessions -> sessions.add(session("s", null, null), null))
                        .code());
        var made = at(sessions -> sessions.add(new NewSession(null, "I-1", null, null, null), null));
        assertEquals(36, made.start().identifier().length());
    }

    @Test
    void status_goes_along_the_allowed_steps_only() {
        var allowed = Set.of(
                "WAITING_FOR_END TO_BE_BUILT",
                "TO_BE_BUILT COMPLETED",
                "TO_BE_BUILT BUILT_NOT_EXPORTED",
                "TO_BE_BUILT ERROR",
                "TO_BE_BUILT NO_FILES_FOUND",
                "TO_BE_BUILT NO_CONSENT",
                "TO_BE_BUILT NO_RESERVATION",
                "BUILT_NOT_EXPORTED COMPLETED",
                "BUILT_NOT_EXPORTED TO_BE_BUILT",
                "COMPLETED TO_BE_BUILT",
                "ERROR TO_BE_BUILT",
                "NO_FILES_FOUND TO_BE_BUILT",
                "NO_CONSENT TO_BE_BUILT",
                "NO_RESERVATION TO_BE_BUILT");
        var went = new TreeSet<String>();
        for (var from : RecordStatus.values()) {
            for (var to : RecordStatus.values()) {
                var name = from.stored() + " " + to.stored();
                row(name, "I-1", "2026-03-01T10:00:00+01:00", "START", from.stored(), "x");
                row(name, "I-1", "2026-03-01T11:00:00+01:00", "END", from.stored(), "x");
                row(name, "I-1", "2026-03-01T12:00:00+01:00", "RECORD_GENERATION", "WAITING_FOR_END", "nexuslims");
                if (from == to) {
                    continue;
                }
                try {
                    at(sessions -> sessions.changeStatus(name, to, true, "because"));
                    went.add(name);
                    assertEquals(
                            List.of(List.of(to.stored())),
                            place.query("SELECT DISTINCT record_status FROM session_log WHERE session_identifier = '"
                                    + name + "'"));
                } catch (Fault refused) {
                    assertEquals(Code.CONFLICT, refused.code(), name);
                    assertTrue(refused.remedy().startsWith("allowed next: "), refused.remedy());
                }
            }
        }
        assertEquals(new TreeSet<>(allowed), went);
        assertEquals(allowed.size(), place.number("SELECT count(*) FROM nexus_ledger WHERE action = 'session.status'"));
        assertEquals(allowed.size(), place.number("SELECT count(*) FROM nexus_ledger WHERE reason = 'because'"));
    }

    @Test
    void another_try_needs_a_reason_and_a_completed_record_a_rebuild() {
        row("s", "I-1", "2026-03-01T10:00:00+01:00", "START", "COMPLETED", "x");
        row("s", "I-1", "2026-03-01T11:00:00+01:00", "END", "COMPLETED", "x");
        var no = refused(sessions -> sessions.changeStatus("s", RecordStatus.TO_BE_BUILT, false, "new detector"));
        assertTrue(no.remedy().contains("--rebuild"));
        assertEquals(
                "reason",
                refused(sessions -> sessions.changeStatus("s", RecordStatus.TO_BE_BUILT, true, " "))
                        .field());
        assertTrue(at(sessions -> sessions.changeStatus("s", RecordStatus.TO_BE_BUILT, true, "new detector"))
                .changed());
        assertFalse(at(sessions -> sessions.changeStatus("s", RecordStatus.TO_BE_BUILT, false, null))
                .changed());
    }

    @Test
    void a_session_without_an_end_does_not_wait_for_its_record() {
        at(sessions -> sessions.add(session("s", null, null), null));
        var no = refused(sessions -> sessions.changeStatus("s", RecordStatus.TO_BE_BUILT, false, "now"));
        assertTrue(no.sentence().contains("has no end yet"));
    }

    @Test
    void a_held_session_is_not_built_and_keeps_its_status() {
        at(sessions -> sessions.add(session("s", "2026-03-04T10:00", "2026-03-04T11:00"), null));
        at(sessions -> sessions.add(session("t", "2026-03-04T10:00", "2026-03-04T11:00"), null));
        at(sessions -> sessions.hold("s", "files on a stick"));
        var found = at(Sessions::toBuild);
        assertEquals(
                List.of("t"), found.sessions().stream().map(Session::identifier).toList());
        assertEquals("files on a stick", found.held().getFirst().why());
        assertEquals(
                RecordStatus.TO_BE_BUILT,
                at(sessions -> sessions.show("s")).start().status());
        assertEquals(
                Code.ALREADY_EXISTS,
                refused(sessions -> sessions.hold("s", "again")).code());
        at(sessions -> sessions.release("s", null));
        assertEquals(2, at(Sessions::toBuild).sessions().size());
        assertEquals(
                Code.NOT_FOUND, refused(sessions -> sessions.release("s", null)).code());
        assertEquals(
                List.of(List.of("session.hold"), List.of("session.release")),
                place.query("SELECT action FROM nexus_ledger WHERE subject = 'session:s' AND action NOT LIKE '%add'"
                        + " ORDER BY id"));
    }

    @Test
    void every_broken_start_is_reported_with_its_reason_and_stops_no_other() {
        at(sessions -> sessions.add(session("good", "2026-03-04T10:00", "2026-03-04T11:00"), null));
        row("orphan", "I-1", "2026-03-01T10:00:00+01:00", "START", "TO_BE_BUILT", "x");
        row("other user", "I-1", "2026-03-01T10:00:00+01:00", "START", "TO_BE_BUILT", "x");
        row("other user", "I-1", "2026-03-01T11:00:00+01:00", "END", "TO_BE_BUILT", "y");
        row("bad time", "I-1", "soon", "START", "TO_BE_BUILT", "x");
        row("bad time", "I-1", "2026-03-01T11:00:00+01:00", "END", "TO_BE_BUILT", "x");
        row("backwards", "I-1", "2026-03-01T10:00:00+01:00", "START", "TO_BE_BUILT", "x");
        row("backwards", "I-1", "2026-03-01T09:30:00+02:00", "END", "TO_BE_BUILT", "x");
        var found = at(Sessions::toBuild);
        assertEquals(
                List.of("good"),
                found.sessions().stream().map(Session::identifier).toList());
        var told = new ArrayList<String>();
        found.broken().forEach(one -> told.add(one.identifier() + ": " + one.why()));
        assertEquals(
                List.of(
                        "orphan: it has no end of the same instrument and user that is to be built",
                        "other user: it has no end of the same instrument and user that is to be built",
                        "bad time: not a time: 'soon'",
                        "backwards: it ends before it begins: 2026-03-01T09:30:00+02:00"),
                told);
        assertEquals("other user", found.strays().getFirst().identifier());
    }

    @Test
    void texts_of_other_programs_are_read_as_they_are_whatever_they_hold() {
        row("odd\u001f", "I-1", "2026-03-01T10:00:00+01:00", "START", "TO_BE_BUILT", "x\u001fy");
        row("even", "I-1", "2026-03-01T10:00:00+01:00", "START", "TO_BE_BUILT", "");
        row("even", "I-1", "2026-03-01T11:00:00+01:00", "END", "TO_BE_BUILT", "");
        row("odd\u001f", "I-1", "2026-03-01T11:00:00+01:00", "END", "TO_BE_BUILT", "x\u001fy");
        row("-", "I-1", "2026-03-01T10:00:00+01:00", "START", "TO_BE_BUILT", "-");
        row("-", "I-1", "2026-03-01T11:00:00+01:00", "END", "TO_BE_BUILT", "-");
        place.sql("UPDATE session_log SET \"user\" = NULL WHERE session_identifier = '-'");
        var told = new ArrayList<String>();
        at(Sessions::toBuild).sessions().forEach(one -> told.add(one.identifier() + "|" + one.user()));
        assertEquals(List.of("odd\u001f|x\u001fy", "even|", "-|null"), told);
        var rows = "a\u001f+x\u001eSTART\u001f2026-03-01T10:00:00Z\u001f1\u001fb";
        row(rows, "I-1", "2026-03-01T10:00:00+01:00", "START", "TO_BE_BUILT", "x");
        row(rows, "I-1", "2026-03-01T11:00:00+01:00", "END", "TO_BE_BUILT", "x");
        assertEquals(rows, at(Sessions::toBuild).sessions().getLast().identifier());
    }

    @Test
    void order_is_that_of_instants_and_not_of_text() {
        row("late", "I-1", "2026-03-01T09:00:00-05:00", "START", "COMPLETED", "x"); // 14:00 UTC
        row("early", "I-1", "2026-03-01T12:00:00+05:30", "START", "COMPLETED", "x"); // 06:30 UTC
        row("naive", "I-2", "2026-03-01T08:00:00", "START", "COMPLETED", "x"); // New York: 13:00 UTC
        row("naive", "I-2", "2026-03-01T13:30:00+00:00", "END", "COMPLETED", "x");
        row("naive", "I-2", "2026-03-01T14:00:00+05:30", "RECORD_GENERATION", "COMPLETED", "x"); // 08:30 UTC
        assertEquals(
                List.of("late", "naive", "early"),
                at(sessions -> sessions.list(Choice.ALL, 9)).stream()
                        .map(one -> one.start().identifier())
                        .toList());
        assertEquals(
                List.of(EventType.RECORD_GENERATION, EventType.START, EventType.END),
                at(sessions -> sessions.show("naive")).rows().stream()
                        .map(SessionLog::type)
                        .toList());
    }

    @Test
    void lists_filter_by_status_and_instrument_and_pages_hold_every_session() {
        for (int i = 0; i < 7; i++) {
            row(
                    "s" + i,
                    i % 2 == 0 ? "I-1" : "I-2",
                    "2026-03-01T09:00:00Z",
                    "START",
                    i < 3 ? "ERROR" : "COMPLETED",
                    "x");
        }
        assertEquals(
                3,
                at(sessions -> sessions.list(choice(RecordStatus.ERROR, null, null), 9))
                        .size());
        assertEquals(
                4, at(sessions -> sessions.list(choice(null, "I-1", null), 9)).size());
        assertEquals(
                2,
                at(sessions -> sessions.list(choice(RecordStatus.ERROR, "I-1", null), 9))
                        .size());
        assertEquals(2, at(sessions -> sessions.list(Choice.ALL, 2)).size());
        var all = new ArrayList<String>();
        at(sessions -> {
            sessions.each(Choice.ALL, one -> all.add(one.start().identifier()));
            return true;
        });
        assertEquals(7, new TreeSet<>(all).size());
    }

    private static Choice choice(@Nullable RecordStatus status, @Nullable String instrument, @Nullable String user) {
        return new Choice(status, instrument, user, null, null);
    }

    private static Choice between(@Nullable String from, @Nullable String to) {
        var zone = ZoneOffset.ofHours(1);
        return new Choice(
                null,
                null,
                null,
                from == null ? null : Choice.time("--from", from, false, zone),
                to == null ? null : Choice.time("--to", to, true, zone));
    }

    private List<String> names(Choice choice) {
        var listed = at(sessions -> sessions.list(choice, 100)).stream()
                .map(one -> one.start().identifier())
                .toList();
        var all = new TreeSet<String>();
        at(sessions -> {
            sessions.each(choice, one -> all.add(one.start().identifier()));
            return true;
        });
        assertEquals(all, new TreeSet<>(listed));
        return listed;
    }

    @Test
    void lists_filter_by_user_and_by_the_instant_of_the_start() {
        row("winter", "I-1", "2026-02-28T23:30:00Z", "START", "COMPLETED", "ada"); // 1 March in the zone asked
        row("naive", "I-2", "2026-03-01T20:00:00", "START", "COMPLETED", "bob"); // New York: 2 March
        row("east", "I-1", "2026-03-02T10:00:00+14:00", "START", "ERROR", "ada"); // 1 March, 20:00 UTC
        row("west", "I-1", "2026-02-28T12:00:00-12:00", "START", "COMPLETED", "Ada"); // 1 March, 00:00 UTC
        row("soon", "I-1", "soon", "START", "COMPLETED", "ada");
        assertEquals(List.of("east", "winter", "soon"), names(choice(null, null, "ada")));
        assertEquals(List.of("east"), names(choice(RecordStatus.ERROR, "I-1", "ada")));
        assertEquals(List.of(), names(choice(null, "I-2", "ada")));
        assertEquals(List.of("east", "west", "winter"), names(between("2026-03-01", "2026-03-01")));
        assertEquals(List.of("naive", "east"), names(between("2026-03-01T21:00", null)));
        assertEquals(List.of("winter"), names(between(null, "2026-03-01T00:59:59+01:00")));
        assertEquals(
                1, at(sessions -> sessions.list(between("2026-03-01", null), 1)).size());
        for (var wrong : List.of("yesterday", "2026-02-30", "2026-03-01T25:00")) {
            assertEquals(
                    "--to",
                    assertThrows(Fault.class, () -> between(null, wrong)).field());
        }
    }

    @Test
    void a_list_between_two_times_reads_on_until_it_is_full() {
        boolean sqlite = place.jdbc().startsWith("jdbc:sqlite");
        var numbers = sqlite
                ? "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)"
                : "WITH n(i) AS (SELECT generate_series(0, 1999))";
        place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status)"
                + numbers + " SELECT 's' || i, 'I-1', CASE WHEN i % 400 = 0 THEN '2026-03-01T12:00:00Z'"
                + " ELSE '2026-03-02T12:00:00Z' END, 'START', 'COMPLETED' FROM n ORDER BY i");
        assertEquals(5, names(between(null, "2026-03-01")).size());
        assertEquals(
                List.of("s1600", "s1200"),
                at(sessions -> sessions.list(between("2026-03-01", "2026-03-01"), 2)).stream()
                        .map(one -> one.start().identifier())
                        .toList());
    }

    @Test
    void three_hundred_thousand_sessions() {
        boolean sqlite = place.jdbc().startsWith("jdbc:sqlite");
        var numbers = sqlite
                ? "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 299999)"
                : "WITH n(i) AS (SELECT generate_series(0, 299999))";
        for (var type : List.of("START", "END")) {
            place.sql("INSERT INTO session_log (session_identifier, instrument, timestamp, event_type, record_status,"
                    + " \"user\") " + numbers + " SELECT 'https://nemo.example.com/api/usage_events/?id=' || i,"
                    + " 'I-' || (i % 2 + 1), '2026-01-01T0" + (type.equals("START") ? 1 : 2)
                    + ":00:00+01:00', '" + type
                    + "', CASE WHEN i % 100 = 0 OR i < 40000 THEN 'TO_BE_BUILT' ELSE 'COMPLETED' END,"
                    + " 'u' || (i % 97) FROM n ORDER BY i");
        }
        assertEquals(42_600, at(Sessions::toBuild).sessions().size());
        assertEquals(
                25, at(sessions -> sessions.list(choice(null, "I-2", null), 25)).size());
        var last = "https://nemo.example.com/api/usage_events/?id=299900";
        assertEquals(2, at(sessions -> sessions.show(last)).rows().size());
        at(sessions -> sessions.hold(last, "look at it"));
        assertEquals(42_599, at(Sessions::toBuild).sessions().size());
        assertTrue(at(sessions -> sessions.changeStatus(last, RecordStatus.ERROR, false, "no"))
                .changed());
    }

    @Test
    void two_writers_at_once_log_one_row_and_take_one_step() throws Exception {
        for (int round = 0; round < 10; round++) {
            var name = "r" + round;
            var instrument = round % 2 == 0 ? "I-1" : "unknown";
            var logged = race(sessions -> sessions.log(new NewLog(
                    name,
                    instrument,
                    Moment.parse("2026-03-01T09:00:00Z"),
                    EventType.START,
                    RecordStatus.TO_BE_BUILT,
                    "x")));
            assertEquals(List.of(), logged);
            assertEquals(1, place.number("SELECT count(*) FROM session_log WHERE session_identifier = '" + name + "'"));
            var refusals = race(sessions -> sessions.hold(name, "both"));
            assertEquals(1, refusals.size());
            if (instrument.equals("I-1")) {
                assertEquals(
                        1, race(sessions -> sessions.end(name, null, "both")).size());
            }
            race(sessions -> sessions.changeStatus(name, RecordStatus.ERROR, false, "both"));
        }
        assertEquals(10, place.number("SELECT count(*) FROM nexus_ledger WHERE action = 'session.log'"));
        assertEquals(10, place.number("SELECT count(*) FROM nexus_ledger WHERE action = 'session.status'"));
    }

    /// Two do the same at the same moment; answers what was refused.
    private List<Fault> race(Consumer<Sessions> work) throws InterruptedException {
        var start = new CountDownLatch(1);
        var refusals = new ConcurrentLinkedQueue<Fault>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 2; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                    at(sessions -> {
                        work.accept(sessions);
                        return true;
                    });
                } catch (Fault refused) {
                    refusals.add(refused);
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            }));
        }
        start.countDown();
        for (var thread : threads) {
            thread.join();
        }
        return List.copyOf(refusals);
    }
}
