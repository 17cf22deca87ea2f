package lab.nexus.http;

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
