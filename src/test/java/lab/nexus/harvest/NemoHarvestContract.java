package lab.nexus.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.FreePort;
import lab.nexus.Workplace;
import lab.nexus.fault.Fault;
import lab.nexus.session.Booking;
import lab.nexus.session.Tie;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sessions from what a NEMO has answered, the same on every engine.
abstract class NemoHarvestContract {
    private static final String HTML = "<!doctype html><html><body>Sorry</body></html>";

    @TempDir
    Path folder;

    private final ReplayedNemo nemo = new ReplayedNemo();
    private Reaping reaping = Reaping.nowhere();

    abstract Workplace newPlace(Path at);

    @BeforeEach
    void open() {
        reaping = new Reaping(newPlace(folder), nemo.base(), ReplayedNemo.TOKEN);
    }

    @AfterEach
    void close() {
        nemo.close();
    }

    private Report.Source failed() {
        var source = reaping.source();
        assertNotNull(source.failure(), "it was read to its end");
        return source;
    }

    private String failure() {
        var failure = failed().failure();
        return failure == null ? "" : failure.whole();
    }

    private long sessions() {
        return reaping.place.number("SELECT count(DISTINCT session_identifier) FROM session_log");
    }

    /// No session has one half only, and none is there twice.
    private void assertWhole() {
        assertEquals(
                List.of(),
                reaping.place.query("SELECT session_identifier FROM session_log GROUP BY session_identifier"
                        + " HAVING count(*) <> 2 OR count(DISTINCT event_type) <> 2"));
    }

    // What NexusLIMS made of it

    @Test
    void the_rows_are_those_of_the_reference_system() throws IOException {
        var source = reaping.source();
        assertEquals(Recorded.rows(), reaping.rows());
        assertEquals(List.of(), source.troubles());
        assertEquals(24, source.added());
        assertEquals(2, source.running());
        assertTrue(source.requests() <= 4, source.requests() + " requests: " + nemo.seen);
        assertEquals(nemo.seen.size(), source.requests());
    }

    @Test
    void a_second_harvest_adds_nothing() throws IOException {
        reaping.harvest();
        long entries = reaping.place.number("SELECT count(*) FROM nexus_ledger");
        var again = reaping.source();
        assertEquals(Recorded.rows(), reaping.rows());
        assertEquals(0, again.added() + again.corrected());
        assertEquals(24, again.there());
        assertEquals(entries, reaping.place.number("SELECT count(*) FROM nexus_ledger"));
    }

    @Test
    void consent_and_bookings_are_found_as_the_reference_system_found_them() throws Exception {
        reaping.harvest();
        int before = nemo.seen.size();
        var bookings = reaping.bookings();
        assertEquals(24, bookings.size());
        Recorded.assertSameConsent(bookings, reaping);
        assertEquals(12, Recorded.assertSameRecords(bookings, reaping));
        assertTrue(
                nemo.seen.size() - before <= 3,
                nemo.seen.subList(before, nemo.seen.size()).toString());
    }

    @Test
    void an_older_release_with_fewer_fields_and_without_pages_gives_the_same() throws Exception {
        nemo.pages = false;
        for (var event : nemo.events) {
            event.keySet()
                    .retainAll(List.of("id", "user", "operator", "tool", "start", "end", "run_data", "pre_run_data"));
        }
        var source = reaping.source();
        assertEquals(Recorded.rows(), reaping.rows());
        assertTrue(source.requests() <= 4, nemo.seen.toString());
        Recorded.assertSameConsent(reaping.bookings(), reaping);
    }

    @Test
    void a_filter_that_the_server_ignores_does_no_harm() throws IOException {
        nemo.filters = false;
        var source = reaping.source();
        assertEquals(Recorded.rows(), reaping.rows());
        assertEquals(
                List.of(nemo.base() + " sends usage events that were not asked for; they are passed over"),
                source.troubles());
        var few = reaping.harvest(new Order(
                Order.Since.GIVEN,
                Instant.parse("2025-05-06T00:00:00Z"),
                Instant.parse("2025-05-07T00:00:00Z"),
                false,
                List.of(),
                false));
        assertEquals(1, few.sources().getFirst().there());
    }

    @Test
    void a_page_holds_no_more_than_asked_and_the_next_one_is_not_where_the_server_says() {
        var pattern = nemo.event(1);
        nemo.events.clear();
        for (long id = 1; id <= 2_345; id++) {
            var event = new LinkedHashMap<String, @Nullable Object>(pattern);
            event.put("id", id);
            nemo.events.add(event);
        }
        var source = reaping.source();
        assertEquals(List.of(), source.troubles());
        assertEquals(2_345, source.added());
        assertEquals(2_345, sessions());
        assertEquals(
                3,
                nemo.seen.stream().filter(path -> path.contains("usage_events")).count());
        assertWhole();
    }

    // Times

    @Test
    void bounds_are_those_of_nexuslims_when_whole_sessions_are_asked_for() {
        var from = Instant.parse("2025-03-07T00:00:00-05:00");
        var to = Instant.parse("2025-03-11T00:00:00-04:00");
        reaping.harvest(new Order(Order.Since.GIVEN, from, to, true, List.of(), false));
        assertEquals(
                List.of("10", "21", "7", "9"),
                reaping.rows().stream()
                        .map(row -> String.valueOf(row.get(1)).replaceAll(".*=", ""))
                        .distinct()
                        .sorted()
                        .toList());
        assertTrue(nemo.seen.stream().anyMatch(path -> path.contains("start__gte=") && path.contains("end__lte=")));
    }

    @Test
    void a_changed_time_is_followed_while_nothing_is_built() {
        reaping.harvest();
        nemo.event(20).put("end", "2025-05-06T12:34:56-04:00");
        assertEquals(1, reaping.source().corrected());
        assertEquals(
                1,
                reaping.place.number("SELECT count(*) FROM session_log WHERE timestamp = '2025-05-06T12:34:56-04:00'"));
        reaping.place.sql("UPDATE session_log SET record_status = 'COMPLETED' WHERE session_identifier = '"
                + reaping.session(20) + "'");
        nemo.event(20).put("end", "2025-05-06T12:00:00-04:00");
        assertEquals(0, reaping.source().corrected());
        assertWhole();
    }

    @Test
    void another_user_is_followed_on_both_ends_so_that_they_stay_one_session() {
        reaping.harvest();
        nemo.event(20).put("user", 3);
        nemo.event(20).put("start", "2025-05-06T09:00:00-04:00");
        assertEquals(1, reaping.source().corrected());
        assertEquals(
                List.of(List.of("zakerstrom"), List.of("zakerstrom")),
                reaping.place.query(
                        "SELECT \"user\" FROM session_log WHERE session_identifier = '" + reaping.session(20) + "'"));
    }

    @Test
    void a_session_that_goes_on_is_taken_when_it_has_ended() {
        reaping.harvest();
        nemo.event(27).put("end", "2026-01-20T06:00:00-05:00");
        var next = reaping.harvest(new Order(Order.Since.LAST_HARVEST, null, null, false, List.of(), false));
        assertEquals(1, next.sources().getFirst().added());
        assertWhole();
    }

    @Test
    void the_next_harvest_begins_a_week_before_the_last_one() {
        var last = new Order(Order.Since.LAST_HARVEST, null, null, false, List.of(), false);
        reaping.harvest(last);
        assertTrue(
                nemo.seen.stream().anyMatch(path -> path.contains("end__gte=2026-01-13T12%3A00%3A00%2B00%3A00")),
                nemo.seen.toString());
        reaping.at(Reaping.NOW.plus(Duration.ofDays(90))).harvest(last);
        assertTrue(nemo.seen.getLast().contains("end__gte=2026-01-13T12%3A00"), nemo.seen.getLast());
        reaping.at(Reaping.NOW.plus(Duration.ofDays(91))).harvest(last);
        assertTrue(nemo.seen.getLast().contains("end__gte=2026-04-13T12%3A00"), nemo.seen.getLast());
    }

    @Test
    void a_clock_that_is_an_hour_wrong_loses_nothing() {
        reaping.at(Reaping.NOW.plus(Duration.ofHours(1)));
        var last = new Order(Order.Since.LAST_HARVEST, null, null, false, List.of(), false);
        reaping.harvest(last);
        nemo.event(27).put("end", "2026-01-20T07:30:00-05:00"); // after the harvest by the true clock
        reaping.at(Reaping.NOW.plus(Duration.ofHours(2)));
        assertEquals(1, reaping.harvest(last).sources().getFirst().added());
        nemo.event(28).put("end", "2026-01-20T15:00:00-05:00"); // an hour ahead of us
        reaping.at(Reaping.NOW.plus(Duration.ofHours(7)));
        assertEquals(1, reaping.harvest(last).sources().getFirst().added());
        assertWhole();
    }

    @Test
    void times_in_the_format_of_a_site_are_read_by_its_zone() throws IOException {
        for (var event : nemo.events) {
            for (var field : List.of("start", "end")) {
                var time = event.get(field);
                if (time != null) {
                    event.put(
                            field,
                            java.time.OffsetDateTime.parse(time.toString())
                                    .format(java.time.format.DateTimeFormatter.ofPattern("MM-dd-yyyy HH:mm:ss")));
                }
            }
        }
        nemo.filters = false;
        reaping.with("NX_NEMO_STRPTIME_FMT_1", "%m-%d-%Y %H:%M:%S").with("NX_NEMO_TZ_1", "America/New_York");
        reaping.harvest();
        var expected = Recorded.rows();
        var rows = reaping.rows();
        assertEquals(expected.size(), rows.size());
        int differing = 0;
        for (int i = 0; i < rows.size(); i++) {
            differing += expected.get(i).equals(rows.get(i)) ? 0 : 1;
        }
        // two fractions of a second that the format has no place for, and the second 01:15 of an autumn night
        assertEquals(3, differing);
    }

    @Test
    void a_zone_that_is_configured_replaces_every_offset() {
        reaping.with("NX_NEMO_TZ_1", "Europe/Berlin").harvest();
        assertEquals(
                1,
                reaping.place.number("SELECT count(*) FROM session_log WHERE timestamp = '2025-05-06T09:30:00+02:00'"));
    }

    // Tools and instruments

    @Test
    void a_tool_that_the_server_does_not_know_stops_nothing() throws IOException {
        reaping.instrument("Gone-1", nemo.base() + "tools/?id=999");
        var source = reaping.source();
        assertEquals(Recorded.rows(), reaping.rows());
        assertEquals(1, source.troubles().size());
        assertTrue(source.troubles().getFirst().contains("has no tool 999, which is instrument 'Gone-1'"));
    }

    @Test
    void a_tool_that_the_server_does_not_know_stops_nothing_when_the_tools_may_not_be_read() throws IOException {
        reaping.instrument("Gone-1", nemo.base() + "tools/?id=999");
        nemo.status("/tools/", 1, 403, "application/json", "{\"detail\":\"You do not have permission.\"}");
        var source = reaping.source();
        assertEquals(48, reaping.rows().size());
        assertTrue(source.troubles().toString().contains("does not let the token read tools"));
        assertTrue(source.troubles().toString().contains("has no tool 999"));
        assertWhole();
    }

    @Test
    void a_retired_instrument_is_not_asked_about_and_a_foreign_one_is_named() {
        reaping.place.run("instrument", "retire", "JEOL-3010-TEM-222222", "--reason", "sold");
        reaping.instrument("Other-1", "https://elsewhere.example.org/api/tools/?id=1");
        var report = reaping.harvest();
        assertEquals(21, report.sources().getFirst().added());
        assertEquals(List.of("Other-1"), report.unserved());
        assertFalse(nemo.seen.toString().contains("id__in=1,2,3"), nemo.seen.toString());
    }

    @Test
    void one_instrument_can_be_asked_for() {
        var only = new Order(Order.Since.EVER, null, null, false, List.of("JEOL-3010-TEM-222222"), false);
        assertEquals(3, reaping.harvest(only).sources().getFirst().added());
        var wrong = new Order(Order.Since.EVER, null, null, false, List.of("None-1"), false);
        assertThrows(Fault.class, () -> reaping.harvest(wrong));
    }

    @Test
    void an_event_that_is_moved_to_another_tool_does_not_become_a_second_session() {
        reaping.harvest();
        nemo.event(20).put("tool", 1);
        var source = reaping.source();
        assertEquals(24, sessions());
        assertTrue(source.troubles().toString().contains("is logged on another instrument than FEI-Titan"));
        assertWhole();
    }

    @Test
    void an_event_that_is_deleted_is_put_aside_and_named() {
        reaping.harvest();
        nemo.events.remove(nemo.event(20));
        var source = reaping.source();
        assertEquals(1, source.held());
        assertTrue(source.troubles().getFirst().contains("not in the scheduler any more"));
        assertEquals(
                List.of(List.of(reaping.session(20))),
                reaping.place.query("SELECT session_identifier FROM nexus_session_hold"));
        assertEquals(0, reaping.source().held());
        assertEquals(48, reaping.rows().size());
    }

    @Test
    void an_event_that_cannot_be_read_is_named_and_the_others_are_taken() {
        nemo.event(20).put("start", "yesterday");
        nemo.event(19).put("user", 4711);
        nemo.event(17).put("user", null);
        nemo.event(16).remove("end");
        var source = reaping.source();
        assertEquals(20, source.added());
        assertEquals(3, source.running());
        var told = source.troubles().toString();
        assertTrue(told.contains("usage event 20 of " + nemo.base() + ": not a time: 'yesterday'"), told);
        assertTrue(told.contains("nobody knows its user 4711"), told);
        assertTrue(told.contains("nobody knows its user -1"), told);
        assertWhole();
    }

    // Several servers

    @Test
    void a_server_that_is_down_is_reported_and_the_others_are_read() throws IOException {
        var down = "http://127.0.0.1:" + FreePort.take() + "/api/";
        reaping.instrument("Down-1", down + "tools/?id=1");
        var settings = reaping.settings();
        settings.put("NX_NEMO_ADDRESS_2", settings.getOrDefault("NX_NEMO_ADDRESS_1", ""));
        settings.put("NX_NEMO_TOKEN_2", ReplayedNemo.TOKEN);
        settings.put("NX_NEMO_ADDRESS_1", down);
        var report = reaping.harvest();
        assertFalse(report.whole());
        var failure = report.sources().getFirst().failure();
        assertNotNull(failure);
        assertTrue(failure.whole().contains("nobody answers there), tried 6 times; look whether it runs"));
        assertEquals(5, reaping.pauses.size());
        assertEquals(Recorded.rows(), reaping.rows());
        assertEquals(
                10,
                reaping.place.number("SELECT count(*) FROM nexus_person_identity WHERE server = '" + nemo.base() + "'")
                        + reaping.place.number("SELECT count(*) FROM external_user_identifiers")
                        + 3);
    }

    // What goes wrong

    @Test
    void a_wrong_token_is_told_by_its_setting_and_never_shown() {
        reaping.with("NX_NEMO_TOKEN_1", "f00df00df00df00d");
        var told = failure();
        assertTrue(told.contains("does not take the token: Invalid token.; set NX_NEMO_TOKEN_1"), told);
        assertFalse(told.contains("f00d"), told);
        assertEquals(0, sessions());
        reaping.with("NX_NEMO_TOKEN_1", "f00d\nf00d");
        assertFalse(failure().contains("f00d"));
        assertEquals(1, nemo.seen.size());
    }

    @Test
    void an_endpoint_that_may_not_be_read_is_named() {
        nemo.status("/usage_events/", 1, 403, "application/json", "{\"detail\":\"You do not have permission.\"}");
        assertTrue(failure().contains("does not let the token read usage_events: You do not have permission."));
        nemo.status("/users/", 1, 403, "application/json", "{}");
        assertTrue(failure().contains("does not let the token read users"));
        assertEquals(0, sessions());
    }

    @Test
    void reservations_that_may_not_be_read_leave_the_sessions_whole() throws IOException {
        nemo.status("/reservations/", 9, 403, "application/json", "{}");
        var source = reaping.source();
        assertEquals(Recorded.rows(), reaping.rows());
        assertNull(source.failure());
        assertTrue(source.troubles().getFirst().contains("does not let the token read reservations"));
        var bookings = reaping.bookings();
        assertInstanceOf(Booking.Unreadable.class, bookings.get(reaping.session(3)));
        assertInstanceOf(Booking.Agreed.class, bookings.get(reaping.session(1)));
    }

    @Test
    void a_page_for_people_and_garbage_are_no_answer() {
        nemo.status("/usage_events/", 1, 404, "text/html", HTML);
        assertTrue(failure().contains("has no usage_events; set NX_NEMO_ADDRESS_1 to the address of its API"));
        nemo.status("/usage_events/", 1, 200, "text/html; charset=utf-8", HTML);
        assertTrue(failure().contains("answered a page for people (HTML) (usage_events)"));
        nemo.status("/usage_events/", 1, 200, "application/json", HTML);
        assertTrue(failure().contains("answered what is not JSON"));
        nemo.status("/usage_events/", 1, 200, "application/json", "{\"a\": 1}");
        assertTrue(failure().contains("answered JSON that is no list"));
        nemo.status("/usage_events/", 1, 200, "application/json", "[1]");
        assertTrue(failure().contains("answered a list of what are no rows"));
        nemo.status("/usage_events/", 1, 500, "text/html", HTML);
        assertTrue(failure().contains("answered usage_events with status 500"));
        assertEquals(List.of(), reaping.pauses);
        assertEquals(0, sessions());
        assertEquals(24, reaping.source().added());
    }

    @Test
    void statuses_that_pass_are_waited_out() throws IOException {
        nemo.status("/usage_events/", 1, 503, "text/html", HTML);
        nemo.status("/usage_events/", 1, 502, "text/html", HTML);
        nemo.status("/usage_events/", 1, 504, "text/html", HTML);
        nemo.status("/tools/", 1, 429, "application/json", "{}", "Retry-After", "7");
        reaping.source();
        assertEquals(Recorded.rows(), reaping.rows());
        assertEquals(
                List.of(Duration.ofSeconds(7), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)),
                reaping.pauses);
    }

    @Test
    void statuses_that_do_not_pass_are_told() {
        nemo.status("/usage_events/", 6, 503, "text/html", HTML);
        assertTrue(failure().contains("answered usage_events with status 503"));
        nemo.status("/tools/", 1, 429, "application/json", "{\"detail\":\"Wait\"}", "Retry-After", "3600");
        assertTrue(reaping.source().troubles().getFirst().contains("takes no more questions for now: Wait"));
        assertWhole();
    }

    @Test
    void an_answer_that_is_cut_is_asked_for_again() throws IOException {
        nemo.trouble("/usage_events/", 2, exchange -> {
            exchange.sendResponseHeaders(200, 5_000);
            exchange.getResponseBody().write("[{\"id\": 1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        });
        reaping.source();
        assertEquals(Recorded.rows(), reaping.rows());
        assertEquals(2, reaping.pauses.size());
    }

    @Test
    void a_server_that_breaks_off_between_pages_leaves_whole_sessions_and_the_next_harvest_goes_on() {
        var pattern = nemo.event(1);
        nemo.events.clear();
        for (long id = 1; id <= 1_500; id++) {
            var event = new LinkedHashMap<String, @Nullable Object>(pattern);
            event.put("id", id);
            nemo.events.add(event);
        }
        nemo.status("page=2", 6, 503, "text/html", HTML);
        assertEquals(1_000, failed().added());
        assertWhole();
        assertEquals(0, reaping.place.number("SELECT count(*) FROM nexus_harvest"));
        var again = reaping.source();
        assertEquals(500, again.added());
        assertEquals(1_000, again.there());
        assertWhole();
    }

    // People

    @Test
    void whom_nemo_names_is_known_afterwards_and_confirmed_once_a_day() {
        reaping.harvest();
        assertEquals(
                List.of(List.of("nemo", "3", "zakerstrom@example.org")),
                reaping.place.query("SELECT external_system, external_id, email FROM external_user_identifiers"
                        + " WHERE nexuslims_username = 'zakerstrom'"));
        reaping.at(Reaping.NOW.plus(Duration.ofHours(2))).harvest();
        var confirmed = "SELECT count(*) FROM nexus_ledger WHERE action = 'person.confirm'";
        assertEquals(0, reaping.place.number(confirmed));
        reaping.at(Reaping.NOW.plus(Duration.ofDays(2))).harvest();
        assertEquals(
                reaping.place.number("SELECT count(*) FROM external_user_identifiers"),
                reaping.place.number(confirmed));
    }

    @Test
    void an_identity_that_contradicts_is_told_and_not_replaced() throws IOException {
        reaping.place.run("person", "set", "zakerstrom", "--system", "nemo", "--id", "77");
        reaping.place.run("person", "set", "somebody", "--system", "nemo", "--id", "4");
        var told = reaping.source().troubles().toString();
        assertTrue(told.contains("nemo id '77' is kept of 'zakerstrom', but it is '3' now"), told);
        assertTrue(told.contains("nemo id '4' already belongs to 'somebody'"), told);
        assertEquals(Recorded.rows(), reaping.rows());
    }

    // The bench

    @Test
    void samples_that_are_named_are_tied_and_unknown_names_are_kept() {
        for (var tube : List.of("T-1", "grid-7")) {
            reaping.place.run("container", "add", "--barcode", tube, "--kind", "tube");
        }
        reaping.place.run("sample", "add", "--specimen-type", "grain", "--external-id", "Probe ß-7");
        reaping.place.run(
                "sample", "add", "--specimen-type", "foil", "--external-id", "LIMS-1", "--container", "grid-7");
        var source = reaping.source();
        assertEquals(2, source.tied());
        assertEquals(
                List.of(Tie.Found.EXTERNAL_ID, Tie.Found.BARCODE), List.of(found(1, "Probe ß-7"), found(3, "grid-7")));
        assertEquals(Tie.Found.UNKNOWN, found(3, "hdl:20.500.1/abc"));
        assertEquals("reservation", named(3, "grid-7").source());
        assertEquals("run_data", named(1, "Probe ß-7").source());
        assertEquals(
                source.unknown(), reaping.ties(ties -> ties.list(true, 1_000)).size());
        assertEquals(0, reaping.ties(ties -> ties.of(reaping.session(4))).size(), "no consent: nothing is kept");
        var report = reaping.place.run("sample", "report", "LIMS-1");
        assertTrue(report.out().contains("SESSIONS (newest first):\n  - 2025-03-03T14:00:00-05:00"), report.out());
        assertTrue(
                reaping.place.run("sample", "report", "LIMS-1", "--json").out().contains("\"named\": \"grid-7\""));
        assertFalse(
                reaping.place.run("lims", "sample", "report", "LIMS-1").out().contains("SESSIONS"));
    }

    private Tie.Found found(long event, String named) {
        return named(event, named).found();
    }

    private Tie named(long event, String named) {
        return reaping.ties(ties -> ties.of(reaping.session(event))).stream()
                .filter(tie -> tie.named().equals(named))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_sample_that_arrives_later_is_tied_by_the_next_harvest() {
        reaping.harvest();
        reaping.place.run("sample", "add", "--specimen-type", "grain", "--external-id", "Probe ß-7");
        assertEquals(1, reaping.source().tied());
        assertEquals(Tie.Found.EXTERNAL_ID, found(1, "Probe ß-7"));
    }

    @Test
    void what_a_person_ties_or_unties_stays() {
        reaping.place.run("sample", "add", "--specimen-type", "grain", "--external-id", "Probe ß-7");
        reaping.place.run("sample", "add", "--specimen-type", "grain", "--external-id", "S-2");
        reaping.harvest();
        var session = reaping.session(1);
        var tied = reaping.place.run("session", "tie", session, "S-2", "--named", "hdl:20.500.1/xyz");
        assertEquals(0, tied.exit(), tied.toString());
        var untied = reaping.place.run("session", "untie", session, "Probe ß-7", "--reason", "it stayed");
        assertEquals(0, untied.exit(), untied.toString());
        assertEquals(0, reaping.source().tied());
        assertEquals(Tie.Found.UNTIED, found(1, "Probe ß-7"));
        assertEquals(Tie.Found.PERSON, found(1, "hdl:20.500.1/xyz"));
        assertEquals(
                List.of(List.of("session.tie", "it stayed"), List.of("session.untie", "it stayed"))
                        .getLast(),
                reaping.place
                        .query("SELECT action, reason FROM nexus_ledger WHERE action = 'session.untie'")
                        .getFirst());
        assertEquals(
                2,
                reaping.place
                        .run("session", "untie", session, "Probe ß-7", "--reason", "x")
                        .exit());
        assertEquals(2, reaping.place.run("session", "tie", session, "S-9").exit());
        assertEquals(2, reaping.place.run("session", "tie", "S-0", "S-2").exit());
    }

    @Test
    void a_name_that_the_user_takes_back_goes_unless_a_person_has_tied_it() {
        reaping.place.run("sample", "add", "--specimen-type", "grain", "--external-id", "S-2");
        reaping.harvest();
        reaping.place.run("session", "tie", reaping.session(1), "S-2", "--named", "hdl:20.500.1/xyz");
        nemo.event(1)
                .put(
                        "run_data",
                        "{\"data_consent\": {\"user_input\": \"Agree\"}, \"sample_group\": {\"user_input\":"
                                + " {\"0\": {\"sample_name\": \"new\", \"sample_or_pid\": \"Sample Name\"}}}}");
        reaping.harvest();
        assertEquals(
                List.of("hdl:20.500.1/xyz", "new"),
                reaping.ties(ties -> ties.of(reaping.session(1))).stream()
                        .map(Tie::named)
                        .toList());
    }

    // Rehearsals and switches

    @Test
    void a_rehearsal_tells_the_same_and_keeps_nothing() {
        var report = reaping.harvest(new Order(Order.Since.EVER, null, null, false, List.of(), true));
        assertEquals(24, report.sources().getFirst().added());
        for (var table : List.of(
                "session_log", "nexus_session_sample", "external_user_identifiers", "nexus_harvest", "nexus_ledger")) {
            assertEquals(0, reaping.place.number("SELECT count(*) FROM " + table), table);
        }
    }

    @Test
    void a_blank_answer_is_no_consent_when_that_is_switched_on() {
        reaping.harvest();
        assertInstanceOf(Booking.Agreed.class, reaping.bookings().get(reaping.session(23)));
        reaping.with("NEXUS_HARVEST_BLANK_IS_NO_CONSENT", "true");
        assertInstanceOf(Booking.Refused.class, reaping.bookings().get(reaping.session(23)));
    }

    @Test
    void a_long_booking_is_found_when_that_is_switched_on() {
        reaping.harvest();
        assertInstanceOf(Booking.None.class, reaping.bookings().get(reaping.session(11)));
        reaping.with("NEXUS_HARVEST_LONG_BOOKINGS", "yes");
        var agreed = assertInstanceOf(Booking.Agreed.class, reaping.bookings().get(reaping.session(11)));
        assertEquals("Week-long booking", agreed.details().title());
        assertInstanceOf(Booking.None.class, reaping.bookings().get(reaping.session(13)), "it only touches");
    }

    @Test
    void the_booking_of_the_same_user_is_preferred_when_that_is_switched_on() {
        reaping.harvest();
        assertEquals("102", details(3).id());
        reaping.with("NEXUS_HARVEST_SAME_USER", "on");
        assertEquals("101", details(3).id());
        assertEquals("109", details(12).id());
    }

    private Booking.Details details(long event) {
        return assertInstanceOf(Booking.Agreed.class, reaping.bookings().get(reaping.session(event)))
                .details();
    }

    @Test
    void forms_that_nobody_foresaw_stop_nothing() {
        var consent = "\"data_consent\": {\"user_input\": \"Agree\"}";
        var odd = Map.of(
                1, "{" + consent + ", \"sample_group\": {\"user_input\": [1, 2]}}",
                2, "{" + consent + ", \"sample_group\": {\"user_input\": {\"0\": 7, \"1\": {}}}}",
                16, "{\"data_consent\": [], \"data_consent\": 1}",
                17, "[" + consent.replace(":", ",") + "]",
                21, "{\"data_consent\": \"Agree\"}",
                22, "{" + consent + ", \"experiment_title\": {\"user_input\": {\"a\": 1}}, \"project_id\": 5}");
        odd.forEach((id, form) -> nemo.event(id).put("run_data", form));
        assertEquals(24, reaping.source().added());
        var bookings = reaping.bookings();
        assertEquals(List.of(), details(1).samples());
        assertNull(details(22).title());
        assertInstanceOf(Booking.Refused.class, bookings.get(reaping.session(21)));
        var all = new ArrayList<>(bookings.values());
        assertEquals(24, all.size());
    }
}
