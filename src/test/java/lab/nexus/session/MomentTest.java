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
import java.util.SplittableRandom;
import lab.nexus.Tries;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final int TRIES = 1_000;
    private static final long FIRST_SECOND = -62_135_596_800L;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final int LARGEST_OFFSET = 18 * 3_600;

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

    @Test
    void what_is_written_is_read_as_the_same() {
        Tries.of(TRIES, random -> {
            var moment = moment(random);
            assertEquals(moment, Moment.parse(moment.stored()));
        });
    }

    @Test
    void order_is_that_of_the_instants() {
        Tries.of(TRIES, random -> {
            var one = moment(random);
            var other = moment(random);
            assertEquals(
                    Integer.signum(instant(one).compareTo(instant(other))),
                    Integer.signum(one.instant(ZoneOffset.UTC).compareTo(other.instant(ZoneOffset.UTC))),
                    () -> one + ", " + other);
        });
    }

    @Test
    void no_text_is_read_otherwise_than_refused_or_written_back() {
        Tries.of(TRIES, random -> readOrRefused(anything(random)));
        Tries.of(TRIES, random -> {
            var spoiled = new StringBuilder(moment(random).stored());
            int at = random.nextInt(spoiled.length());
            spoiled.replace(at, at + random.nextInt(2), anything(random));
            readOrRefused(spoiled.toString());
        });
    }

    private static void readOrRefused(String text) {
        try {
            assertNotNull(Moment.parse(Moment.parse(text).stored()), text);
        } catch (Fault refused) {
            assertEquals("timestamp", refused.field(), text);
        }
    }

    /// A text of up to 255 characters, most of them short, some of them of what a time is written with.
    private static String anything(SplittableRandom random) {
        boolean near = random.nextBoolean();
        var text = new StringBuilder();
        for (int length = random.nextInt(random.nextBoolean() ? 3 : 256); length > 0; length--) {
            text.append(near ? "0123456789-:+.TZ ".charAt(random.nextInt(17)) : (char) random.nextInt(0x1_0000));
        }
        return text.toString();
    }

    private static Instant instant(Moment moment) {
        int offset = moment.naive() ? 0 : moment.offsetSeconds();
        return OffsetDateTime.of(moment.local(), ZoneOffset.ofTotalSeconds(offset))
                .toInstant();
    }

    /// Any time that can be stored, the first and the last more often than by chance.
    private static Moment moment(SplittableRandom random) {
        long second = switch (random.nextInt(20)) {
            case 0 -> FIRST_SECOND;
            case 1 -> LAST_SECOND;
            case 2 -> random.nextInt(-1, 2);
            default -> random.nextLong(FIRST_SECOND, LAST_SECOND + 1);
        };
        int micro = switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> 0;
            case 5 -> 999_999;
            default -> random.nextInt(1_000_000);
        };
        int offset = switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> Moment.NAIVE;
            case 5 -> Tries.oneOf(random, List.of(-LARGEST_OFFSET, -1, 0, 1, LARGEST_OFFSET));
            default -> random.nextInt(-LARGEST_OFFSET, LARGEST_OFFSET + 1);
        };
        return Moment.of(LocalDateTime.ofEpochSecond(second, micro * 1_000, ZoneOffset.UTC), offset);
    }
}
