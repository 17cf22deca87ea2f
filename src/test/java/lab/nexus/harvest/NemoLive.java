package lab.nexus.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import lab.nexus.Soak;
import lab.nexus.Workplace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Harvests from a real NEMO, with everything going wrong that can. Takes minutes, so `./dev soak` and
/// continuous integration run it; the recorded answers are in every test run.
class NemoLive {
    private static final String RELEASE = "8.1.5";

    @Nullable
    private static LiveNemo shared;

    @TempDir
    Path folder;

    private Reaping reaping = Reaping.nowhere();

    @BeforeAll
    static void start() {
        shared = LiveNemo.start(RELEASE, Map.of());
    }

    @AfterAll
    static void stop() {
        if (shared != null) {
            shared.close();
        }
    }

    private static LiveNemo nemo() {
        return java.util.Objects.requireNonNull(shared);
    }

    @BeforeEach
    void open() {
        nemo().reset();
        reaping = new Reaping(new Workplace(folder), nemo().base(), LiveNemo.READER);
    }

    private String failure() {
        var failure = reaping.source().failure();
        assertNotNull(failure, "it was read to its end");
        assertEquals(0, reaping.rows().size());
        return failure.whole();
    }

    private void assertHarvested() throws IOException {
        assertNull(reaping.source().failure());
        assertEquals(Recorded.rows(), reaping.rows());
    }

    @Test
    void rows_bookings_and_records_are_those_of_the_reference_system_in_few_requests() throws Exception {
        assertHarvested();
        int harvest = nemo().seen().size();
        assertTrue(harvest <= 4, nemo().seen().toString());
        nemo().reset();
        var bookings = reaping.bookings();
        int building = nemo().seen().size();
        assertTrue(building <= 3, nemo().seen().toString());
        Recorded.assertSameConsent(bookings, reaping);
        assertEquals(12, Recorded.assertSameRecords(bookings, reaping));
        assertEquals(0, reaping.source().added());
        Soak.report("NEMO " + RELEASE + ": a harvest of 24 sessions in " + harvest + " requests, their bookings in "
                + building);
    }

    /// One older release every time; at length the others too, and the community edition.
    static List<String> others() {
        return Soak.rounds(0) == 0 ? List.of("6.0.3") : List.of("6.0.3", "5.6.1", "7.4.3", "ce-8.1.5");
    }

    @ParameterizedTest
    @MethodSource("others")
    void another_release_gives_the_same_rows(String release) throws Exception {
        try (var older = LiveNemo.start(release, Map.of())) {
            reaping = new Reaping(new Workplace(folder.resolve("older")), older.base(), LiveNemo.READER);
            assertHarvested();
            int harvest = older.seen().size();
            assertTrue(harvest <= 4, older.seen().toString());
            older.reset();
            var bookings = reaping.bookings();
            assertTrue(older.seen().size() <= 3, older.seen().toString());
            Recorded.assertSameConsent(bookings, reaping);
            assertEquals(12, Recorded.assertSameRecords(bookings, reaping));
            Soak.report("NEMO " + release + ": the same 48 rows and 12 heads of records");
        }
    }

    @Test
    void a_wrong_token_and_one_of_an_inactive_user_are_told() {
        reaping.with("NX_NEMO_TOKEN_1", "0".repeat(40));
        assertTrue(failure().contains("does not take the token: Invalid token."));
        reaping.with("NX_NEMO_TOKEN_1", LiveNemo.INACTIVE);
        assertTrue(failure().contains("does not take the token: User inactive or deleted."));
    }

    @Test
    void a_token_without_rights_is_told_by_endpoint() {
        reaping.with("NX_NEMO_TOKEN_1", LiveNemo.POWERLESS);
        assertTrue(failure().contains("does not let the token read usage_events"));
    }

    @Test
    void one_endpoint_that_is_forbidden_leaves_the_rest() throws IOException {
        nemo().wrong("/reservations/", 1, "\"do\": \"status\", \"status\": 403, \"body\": \"{}\"");
        var source = reaping.source();
        assertEquals(Recorded.rows(), reaping.rows());
        assertTrue(source.troubles().toString().contains("does not let the token read reservations"));
    }

    @Test
    void a_page_that_is_not_there_is_told() {
        var wrong = nemo().base().replace("/api/", "/apis/");
        reaping = new Reaping(new Workplace(folder.resolve("wrong")), wrong, LiveNemo.READER);
        assertTrue(failure().contains("has no usage_events; set NX_NEMO_ADDRESS_1"));
    }

    @Test
    void a_status_429_is_waited_out() throws IOException {
        nemo().wrong(
                        "/usage_events/",
                        1,
                        "\"do\": \"status\", \"status\": 429, \"body\": \"{}\", \"headers\": {\"Retry-After\": \"9\"}");
        assertHarvested();
        assertEquals(List.of(Duration.ofSeconds(9)), reaping.pauses);
    }

    @Test
    void a_real_limit_of_requests_tells_how_long_to_wait() throws IOException {
        try (var limited = LiveNemo.start(RELEASE, Map.of("NEMO_THROTTLE", "4/min"))) {
            reaping = new Reaping(new Workplace(folder.resolve("limited")), limited.base(), LiveNemo.READER);
            assertHarvested();
            reaping.source();
            long asked = reaping.pauses.getFirst().toSeconds();
            assertTrue(asked > 16 && asked <= 60, "the server said " + asked + " s");
        }
    }

    @Test
    void a_status_500_is_told_at_once() {
        nemo().wrong("/usage_events/", 1, "\"do\": \"status\", \"status\": 500, \"type\": \"text/html\"");
        assertTrue(failure().contains("answered usage_events with status 500"));
        assertEquals(List.of(), reaping.pauses);
    }

    @Test
    void a_status_502_503_or_504_is_waited_out() throws IOException {
        for (int status : List.of(502, 503, 504)) {
            nemo().wrong("/usage_events/", 1, "\"do\": \"status\", \"status\": " + status);
        }
        assertHarvested();
        assertEquals(3, reaping.pauses.size());
    }

    @Test
    void a_body_that_is_cut_is_asked_for_again() throws IOException {
        nemo().wrong("/usage_events/", 2, "\"do\": \"cut\", \"bytes\": 500");
        assertHarvested();
        assertEquals(2, reaping.pauses.size());
    }

    @Test
    void garbage_is_told() {
        nemo().wrong("/usage_events/", 1, "\"do\": \"status\", \"status\": 200, \"body\": \"<html>no\"");
        assertTrue(failure().contains("answered what is not JSON"));
    }

    @Test
    void a_page_for_people_is_told() {
        nemo().wrong("/usage_events/", 1, "\"do\": \"status\", \"status\": 200, \"type\": \"text/html\"");
        assertTrue(failure().contains("answered a page for people (HTML)"));
    }

    @Test
    void an_answer_that_is_too_slow_is_asked_for_again() throws IOException {
        nemo().wrong("/usage_events/", 1, "\"do\": \"delay\", \"seconds\": 5");
        reaping.patient(Duration.ofSeconds(4), 3);
        assertHarvested();
        assertEquals(1, reaping.pauses.size());
    }

    @Test
    void a_tool_that_the_server_refuses_stops_nothing() throws IOException {
        reaping.instrument("Gone-1", nemo().base() + "tools/?id=999");
        assertHarvested();
        reaping = new Reaping(new Workplace(folder.resolve("blind")), nemo().base(), LiveNemo.READER);
        reaping.instrument("Gone-1", nemo().base() + "tools/?id=999");
        nemo().wrong("/tools/", 1, "\"do\": \"status\", \"status\": 403");
        assertTrue(reaping.source().troubles().toString().contains("has no tool 999"));
        assertEquals(48, reaping.rows().size());
    }

    // A NEMO whose rows are changed has to be its own

    @Test
    void events_that_are_edited_ended_and_deleted_between_two_harvests_are_followed() throws IOException {
        try (var own = LiveNemo.start(RELEASE, Map.of())) {
            reaping = new Reaping(new Workplace(folder.resolve("own")), own.base(), LiveNemo.READER);
            assertHarvested();
            own.sql("UPDATE NEMO_usageevent SET \"end\" = '2025-05-06 17:00:00' WHERE id = 20");
            own.sql("UPDATE NEMO_usageevent SET \"end\" = '2026-01-20 11:00:00', has_ended = id WHERE id = 27");
            own.sql("DELETE FROM NEMO_usageevent WHERE id = 19");
            var source = reaping.source();
            assertEquals(List.of(1L, 1L, 1L), List.of(source.corrected(), source.added(), source.held()));
            assertEquals(
                    List.of(List.of("2025-05-06T13:00:00-04:00")),
                    reaping.place.query("SELECT timestamp FROM session_log WHERE event_type = 'END' AND"
                            + " session_identifier = '" + reaping.session(20) + "'"));
            assertEquals(50, reaping.rows().size());
        }
    }

    @Test
    void a_clock_that_is_an_hour_wrong_loses_nothing() throws IOException {
        try (var own = LiveNemo.start(RELEASE, Map.of())) {
            reaping = new Reaping(new Workplace(folder.resolve("clock")), own.base(), LiveNemo.READER);
            reaping.at(Reaping.NOW.plus(Duration.ofHours(1))).harvest();
            own.sql("UPDATE NEMO_usageevent SET \"end\" = '2026-01-20 12:10:00', has_ended = id WHERE id = 27");
            reaping.at(Reaping.NOW.plus(Duration.ofHours(2)));
            var last = new Order(Order.Since.LAST_HARVEST, null, null, false, List.of(), false);
            assertEquals(1, reaping.harvest(last).sources().getFirst().added());
        }
    }

    @Test
    void a_format_of_a_site_without_offsets_is_read_by_its_zone() throws IOException {
        try (var own = LiveNemo.start(RELEASE, Map.of("NEMO_FORMAT", "%m-%d-%Y %H:%M:%S"))) {
            reaping = new Reaping(new Workplace(folder.resolve("format")), own.base(), LiveNemo.READER);
            reaping.with("NX_NEMO_STRPTIME_FMT_1", "%m-%d-%Y %H:%M:%S") // its filters take ISO 8601 all the same
                    .with("NX_NEMO_TZ_1", "America/New_York");
            assertEquals(24, reaping.source().added());
            var expected = Recorded.rows();
            var rows = reaping.rows();
            for (int i = 0; i < rows.size(); i++) {
                var time = String.valueOf(expected.get(i).get(3));
                if (!time.contains(".") && !time.equals("2025-11-02T01:15:00-05:00")) {
                    assertEquals(expected.get(i), rows.get(i));
                }
            }
            // in the autumn night the format cannot tell the first 01:15 from the second: that session is broken
            assertEquals(23, reaping.bookings().size());
        }
    }

    @Test
    void many_events_come_page_by_page() {
        try (var own = LiveNemo.start(RELEASE, Map.of())) {
            int many = 20_000;
            own.copyEvent(1, many);
            reaping = new Reaping(new Workplace(folder.resolve("many")), own.base(), LiveNemo.READER);
            var source = reaping.source();
            assertNull(source.failure());
            assertEquals(24 + many, source.added());
            assertEquals(List.of(), source.troubles());
            Soak.report("NEMO " + RELEASE + ": " + source.added() + " sessions in " + source.requests() + " requests");
        }
    }

    @Test
    void a_harvest_that_is_killed_in_the_middle_leaves_whole_sessions() throws Exception {
        nemo().wrong("/reservations/", 1_000, "\"do\": \"delay\", \"seconds\": 0.5");
        int killed = Killing.kill(reaping, Soak.rounds(8) / 4 + 2, 2_000);
        assertTrue(killed > 0);
        assertEquals(Recorded.rows().size(), reaping.rows().size());
        assertFalse(reaping.rows().isEmpty());
    }
}
