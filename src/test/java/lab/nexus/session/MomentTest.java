package lab.nexus.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import lab.nexus.fault.Fault;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void every_stored_form_is_read_and_written_back_in_the_one_form() {
        var forms = List.of(
                List.of("2024-03-10T09:00:00-05:00", "2024-03-10T09:00:00-05:00"),
                List.of("2024-03-10T12:00:00.250000-04:00", "2024-03-10T12:00:00.250000-04:00"),
                List.of("2024-07-01T00:00:00Z", "2024-07-01T00:00:00+00:00"),
                List.of("2024-07-01 01:00:00", "2024-07-01T01:00:00"),
                List.of("2024-07-01 01:00:00.5+05:30", "2024-07-01T01:00:00.500000+05:30"),
                List.of("2024-07-01T01:00:00.000001", "2024-07-01T01:00:00.000001"),
                List.of("2024-07-01T01:00:00-00:00", "2024-07-01T01:00:00+00:00"),
                List.of("1890-01-01T00:00:00+00:53:28", "1890-01-01T00:00:00+00:53:28"),
                List.of("2024-02-29T23:59:59+23:59", "2024-02-29T23:59:59+23:59"));
        for (var form : forms) {
            assertEquals(form.getLast(), Moment.parse(form.getFirst()).stored());
        }
    }

    @Test
    void anything_else_is_refused_by_name() {
        for (var text : List.of(
                "",
                "not a date",
                "2024-03-10",
                "2024-03-10T09:00",
                "2024-3-10T09:00:00",
                "2024-03-10t09:00:00",
                "2024-03-10T09:00:00.",
                "2024-03-10T09:00:00.1234567",
                "2024-03-10T09:00:00+5:00",
                "2024-03-10T09:00:00+24:00",
                "2024-03-10T09:00:00+05:60",
                "2024-03-10T09:00:00+0500",
                "2024-03-10T09:00:00z",
                "2024-03-10T09:00:00Z ",
                "2024-13-10T09:00:00",
                "2023-02-29T09:00:00",
                "2024-03-10T24:00:00",
                "2024-03-10T23:59:60",
                "0000-03-10T23:59:00",
                "٢٠٢٤-03-10T09:00:00",
                "2024-03-10T09:00:00\u0000")) {
            var refused = assertThrows(Fault.class, () -> Moment.parse(text), text);
            assertEquals("timestamp", refused.field());
        }
    }

    @Test
    void a_naive_time_is_never_the_same_as_one_with_an_offset() {
        var naive = Moment.parse("2024-05-01T10:00:00");
        assertFalse(naive.sameAs(Moment.parse("2024-05-01T10:00:00+00:00")));
        assertTrue(naive.sameAs(Moment.parse("2024-05-01 10:00:00.0")));
        assertTrue(Moment.parse("2024-03-10T09:00:00-05:00").sameAs(Moment.parse("2024-03-10T14:00:00Z")));
        assertEquals(Instant.parse("2024-05-01T08:00:00Z"), naive.instant(BERLIN));
    }

    @Test
    void a_time_that_the_clocks_show_twice_or_never_needs_its_offset() {
        var twice = assertThrows(
                Fault.class, () -> Moment.parse("2026-10-25T02:30:00").in(BERLIN, "start"));
        assertEquals("the clocks of Europe/Berlin show 2026-10-25T02:30:00 twice", twice.sentence());
        assertTrue(twice.remedy().contains("02:30:00+02:00 or 2026-10-25T02:30:00+01:00"), twice.remedy());
        var never = assertThrows(
                Fault.class, () -> Moment.parse("2026-03-29T02:30:00").in(BERLIN, "start"));
        assertTrue(never.sentence().endsWith("never"));
        assertEquals(
                "2026-10-25T02:30:00+01:00",
                Moment.parse("2026-10-25T02:30:00+01:00").in(BERLIN, "start").stored());
    }

    @Property
    void what_is_written_is_read_as_the_same(@ForAll("moments") Moment moment) {
        assertEquals(moment, Moment.parse(moment.stored()));
    }

    @Property
    void order_is_that_of_the_instants(@ForAll("moments") Moment one, @ForAll("moments") Moment other) {
        assertEquals(
                Integer.signum(instant(one).compareTo(instant(other))),
                Integer.signum(one.instant(ZoneOffset.UTC).compareTo(other.instant(ZoneOffset.UTC))));
    }

    @Property
    void no_text_is_read_otherwise_than_refused_or_written_back(@ForAll String text) {
        try {
            assertNotNull(Moment.parse(Moment.parse(text).stored()));
        } catch (Fault refused) {
            assertEquals("timestamp", refused.field());
        }
    }

    private static Instant instant(Moment moment) {
        int offset = moment.naive() ? 0 : moment.offsetSeconds();
        return OffsetDateTime.of(moment.local(), ZoneOffset.ofTotalSeconds(offset))
                .toInstant();
    }

    @Provide
    Arbitrary<Moment> moments() {
        var seconds = Arbitraries.longs().between(-62_135_596_800L, 253_402_300_799L);
        var micros =
                Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 999_999));
        var offsets = Arbitraries.oneOf(
                Arbitraries.just(Moment.NAIVE), Arbitraries.integers().between(-18 * 3_600, 18 * 3_600));
        return Combinators.combine(seconds, micros, offsets)
                .as((second, micro, offset) ->
                        Moment.of(LocalDateTime.ofEpochSecond(second, micro * 1_000, ZoneOffset.UTC), offset));
    }
}
