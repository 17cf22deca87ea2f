package lab.nexus.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import lab.nexus.custody.Order;
import lab.nexus.custody.Stretch;
import lab.nexus.db.Times;
import org.jspecify.annotations.Nullable;

/// The forms that requests may have; what may be kept at all is the rooms' to say.
final class Limits {
    /// Rows of a list at the most.
    static final long MOST_ROWS = 500;

    /// Bytes of a JSON body.
    static final int BODY_BYTES = 1 << 20;

    private static final int TEXT = 128;

    private Limits() {}

    /// The parameter `limit`, at most [#MOST_ROWS].
    static long rows(Request request, long standard) {
        var text = request.parameter("limit");
        if (text == null) {
            return standard;
        }
        try {
            long limit = Long.parseLong(text.strip());
            if (limit < 0) {
                throw Refused.badRequest("limit must be >= 0");
            }
            return Math.min(limit, MOST_ROWS);
        } catch (NumberFormatException notAnInt) {
            throw Refused.badRequest("limit must be an int");
        }
    }

    /// The stretch of a list that `since`, `until` and `cursor` say.
    ///
    /// @param list the list's name in its cursors
    static Stretch stretch(Request request, String list, Order order) {
        var key = Cursor.in(request, list, 2);
        var bounds = bounds(request);
        return new Stretch(
                bounds.since(),
                bounds.until(),
                key == null ? null : key.getFirst(),
                key == null
                        ? (order == Order.NEWEST ? Long.MAX_VALUE : Long.MIN_VALUE)
                        : Long.parseLong(key.getLast()));
    }

    /// What `since` and `until` say, from the beginning.
    static Stretch bounds(Request request) {
        return new Stretch(moment(request, "since"), moment(request, "until"), null, 0);
    }

    /// Which end of a list comes first, by the parameter `order`.
    static Order order(Request request) {
        var word = request.parameter("order");
        for (var order : Order.values()) {
            if (word == null || word.equals(order.word())) {
                return order;
            }
        }
        throw Refused.bad("order", "order must be one of: " + String.join(", ", Order.words()));
    }

    /// A day, or a moment with its zone, in the form that is stored; null when it is not given.
    private static @Nullable String moment(Request request, String name) {
        var text = request.parameter(name);
        if (text == null) {
            return null;
        }
        try {
            var typed = text.strip().replace(' ', '+'); // a plus that was not encoded
            var instant = typed.length() == "2026-01-02".length()
                    ? LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(typed).toInstant();
            requireYear(instant);
            boolean whole = instant.equals(instant.truncatedTo(ChronoUnit.SECONDS));
            return whole ? Times.seconds(instant) : Times.millis(instant);
        } catch (DateTimeException notATime) {
            throw Refused.bad(name, name + " must be a day or a moment with its zone, like 2026-03-04T05:06:07Z");
        }
    }

    private static void requireYear(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9_999) {
            throw new DateTimeException("years have four digits");
        }
    }

    /// A name in a request: one line of at most 128 characters.
    static @Nullable String line(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.length() > TEXT) {
            throw Refused.badRequest(field + " too long (max " + TEXT + ")");
        }
        if (text.indexOf('\t') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw Refused.badRequest(field + " contains invalid whitespace");
        }
        return text;
    }

    /// A letter or digit, then letters, digits and `._:-`, at most so many in all.
    static boolean isName(String text, int longest) {
        boolean fine = !text.isEmpty() && text.length() <= longest;
        for (int i = 0; fine && i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            fine = plain || (i > 0 && "._:-".indexOf(c) >= 0);
        }
        return fine;
    }
}
