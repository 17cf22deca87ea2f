package lab.nexus.session;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// A time stamp of the session log: a local time to the microsecond, with its offset from UTC where it has
/// one. Two of them are compared as instants, never as text. Read and written by hand: a formatter would
/// load locale data, and a log has hundreds of thousands of them.
///
/// @param localMicros date and time as they stand there, in microseconds behind the beginning of 1970
/// @param offsetSeconds seconds east of UTC, less than a day; [#NAIVE] where there is none
public record Moment(long localMicros, int offsetSeconds) {
    /// What a naive time has for its offset.
    public static final int NAIVE = Integer.MIN_VALUE;

    private static final int MICROS = 6;
    private static final int DAY_SECONDS = 86_400;
    private static final long SECOND_MICROS = 1_000_000;
    private static final LocalDateTime BEGINNING = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

    /// Reads a stored form: `2024-03-10T09:00:00.25-05:00`, with a blank in place of the T, with Z, or naive;
    /// one to six digits of a fraction.
    ///
    /// @throws Fault for anything else
    public static Moment parse(String text) {
        try {
            return new Reading(text).moment();
        } catch (DateTimeException | IndexOutOfBoundsException wrong) {
            throw Fault.of(Code.BAD_VALUE, "timestamp", "not a time: '" + text + "'", wrong)
                    .remedy("write it like 2024-03-10T09:00:00-05:00");
        }
    }

    /// Now, in the zone of this machine.
    static Moment now(Clock clock) {
        return at(clock.instant().truncatedTo(ChronoUnit.MICROS), clock.getZone());
    }

    /// An instant as the clocks of a zone show it.
    static Moment at(Instant instant, ZoneId zone) {
        int offset = zone.getRules().getOffset(instant).getTotalSeconds();
        return of(
                LocalDateTime.ofEpochSecond(instant.getEpochSecond() + offset, instant.getNano(), ZoneOffset.UTC),
                offset);
    }

    /// A local time, to the microsecond, at this offset.
    static Moment of(LocalDateTime local, int offsetSeconds) {
        return new Moment(ChronoUnit.MICROS.between(BEGINNING, local), offsetSeconds);
    }

    /// Date and time as they stand there.
    public LocalDateTime local() {
        return BEGINNING.plus(localMicros, ChronoUnit.MICROS);
    }

    /// Is there no offset?
    public boolean naive() {
        return offsetSeconds == NAIVE;
    }

    /// This moment with its offset, which a naive one gets from a zone.
    ///
    /// @throws Fault when the clocks there show this time twice, or never
    Moment in(ZoneId zone, String field) {
        if (!naive()) {
            return this;
        }
        var offsets = zone.getRules().getValidOffsets(local());
        if (offsets.size() != 1) {
            throw Fault.of(
                            Code.BAD_VALUE,
                            field,
                            "the clocks of " + zone + " show " + stored() + (offsets.isEmpty() ? " never" : " twice"))
                    .remedy(
                            offsets.isEmpty()
                                    ? "look at the time again: the clocks went forward then"
                                    : "give the offset too: " + stored() + offsets.getFirst() + " or " + stored()
                                            + offsets.getLast());
        }
        return new Moment(localMicros, offsets.getFirst().getTotalSeconds());
    }

    /// The instant; a naive one is taken by the clocks of this zone.
    public Instant instant(ZoneId naive) {
        return naive()
                ? local().atZone(naive).toInstant()
                : local().toInstant(ZoneOffset.UTC).minusSeconds(offsetSeconds);
    }

    /// Is it the same time? A naive one never equals one with an offset.
    public boolean sameAs(Moment other) {
        return naive() == other.naive() && utcMicros() == other.utcMicros();
    }

    /// Microseconds behind the beginning of 1970, a naive time taken as UTC.
    private long utcMicros() {
        return naive() ? localMicros : localMicros - offsetSeconds * SECOND_MICROS;
    }

    /// The stored form: `2024-03-10T09:00:00-05:00`, microseconds only where they are not zero.
    public String stored() {
        var local = local();
        var out = new StringBuilder(32);
        pad(out, local.getYear(), 4).append('-');
        pad(out, local.getMonthValue(), 2).append('-');
        pad(out, local.getDayOfMonth(), 2).append('T');
        pad(out, local.getHour(), 2).append(':');
        pad(out, local.getMinute(), 2).append(':');
        pad(out, local.getSecond(), 2);
        int micros = local.getNano() / 1_000;
        if (micros != 0) {
            pad(out.append('.'), micros, MICROS);
        }
        if (!naive()) {
            int size = Math.abs(offsetSeconds);
            out.append(offsetSeconds < 0 ? '-' : '+');
            pad(out, size / 3_600, 2).append(':');
            pad(out, size / 60 % 60, 2);
            if (size % 60 != 0) {
                pad(out.append(':'), size % 60, 2);
            }
        }
        return out.toString();
    }

    private static StringBuilder pad(StringBuilder out, int number, int width) {
        var digits = Integer.toString(number);
        return out.repeat('0', width - digits.length()).append(digits);
    }

    /// One text on its way to a moment.
    private static final class Reading {
        private final String text;
        private int at;

        Reading(String text) {
            this.text = text;
        }

        Moment moment() {
            int year = digits(4);
            mark('-');
            int month = digits(2);
            mark('-');
            int day = digits(2);
            if (text.charAt(at) == ' ') {
                at++;
            } else {
                mark('T');
            }
            int seconds = upTo(23) * 3_600;
            mark(':');
            seconds += upTo(59) * 60;
            mark(':');
            seconds += upTo(59);
            if (year == 0) {
                throw new DateTimeException("there was no year 0");
            }
            int micros = at < text.length() && text.charAt(at) == '.' ? fraction() : 0;
            long days = LocalDate.of(year, month, day).toEpochDay();
            return new Moment((days * DAY_SECONDS + seconds) * SECOND_MICROS + micros, offset());
        }

        private int fraction() {
            at++;
            int from = at;
            while (at < text.length() && at - from < MICROS && digit(text.charAt(at))) {
                at++;
            }
            int micros = number(from, at);
            for (int length = at - from; length < MICROS; length++) {
                micros *= 10;
            }
            if (at == from) {
                throw new DateTimeException("a fraction without digits");
            }
            return micros;
        }

        private int offset() {
            if (at == text.length()) {
                return NAIVE;
            }
            char sign = text.charAt(at++);
            int seconds = 0;
            if (sign == '+' || sign == '-') {
                seconds = upTo(23) * 3_600;
                mark(':');
                seconds += upTo(59) * 60;
                if (at < text.length()) {
                    mark(':');
                    seconds += upTo(59);
                }
            } else if (sign != 'Z') {
                throw new DateTimeException("no offset");
            }
            if (at != text.length() || seconds >= DAY_SECONDS) {
                throw new DateTimeException("something behind the offset");
            }
            return sign == '-' ? -seconds : seconds;
        }

        private int upTo(int most) {
            int number = digits(2);
            if (number > most) {
                throw new DateTimeException("too large");
            }
            return number;
        }

        private int digits(int count) {
            int from = at;
            for (at = from; at < from + count; at++) {
                if (!digit(text.charAt(at))) {
                    throw new DateTimeException("not a digit");
                }
            }
            return number(from, at);
        }

        private int number(int from, int to) {
            int number = 0;
            for (int i = from; i < to; i++) {
                number = number * 10 + text.charAt(i) - '0';
            }
            return number;
        }

        private void mark(char expected) {
            if (text.charAt(at++) != expected) {
                throw new DateTimeException("no " + expected);
            }
        }

        private static boolean digit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
