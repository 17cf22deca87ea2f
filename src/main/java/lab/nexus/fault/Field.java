package lab.nexus.fault;

import org.jspecify.annotations.Nullable;

/// Takes text in: trims it, and refuses what cannot be kept faithfully or read again by a person.
public final class Field {
    /// Longest name of anything (barcode, external id, kind, location …), in characters.
    public static final int NAME_LENGTH = 1_000;

    /// Longest note, in characters.
    public static final int NOTE_LENGTH = 100_000;

    private Field() {}

    /// One line of text, trimmed; blank is the caller's to judge.
    public static String name(String field, String text) {
        var trimmed = strip(text);
        check(field, trimmed, NAME_LENGTH, false);
        return trimmed;
    }

    /// One line of text, trimmed; null when it is absent or blank.
    public static @Nullable String nameOrNull(String field, @Nullable String text) {
        var trimmed = text == null ? "" : name(field, text);
        return trimmed.isEmpty() ? null : trimmed;
    }

    /// Free text that may have tabs and line breaks, trimmed; null when it is absent or blank.
    public static @Nullable String note(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        var trimmed = strip(text);
        check(field, trimmed, NOTE_LENGTH, true);
        return trimmed.isEmpty() ? null : trimmed;
    }

    /// Trims Unicode white space and U+001C to U+001F, as the tracker does; Java's own `strip` keeps
    /// U+00A0 and U+0085.
    public static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static void check(String field, String text, int length, boolean lines) {
        if (text.length() > length) {
            throw Fault.of(
                            Code.UNKEEPABLE,
                            field,
                            field + " is " + text.length() + " characters long, at most " + length + " are kept")
                    .remedy("shorten it");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean allowed = lines && (c == '\t' || c == '\n' || c == '\r');
            if (Character.isISOControl(c) && !allowed) {
                throw Fault.of(Code.UNKEEPABLE, field, field + " holds the control character " + point(c))
                        .remedy("take it out");
            }
            if (c == '\uFFFD') {
                throw Fault.of(Code.UNKEEPABLE, field, field + " is not valid UTF-8 (it holds U+FFFD)")
                        .remedy("type it again, or set the terminal to UTF-8");
            }
        }
    }

    private static String point(char c) {
        return c < 0x10 ? "U+000" + hex(c) : "U+00" + hex(c);
    }

    private static String hex(char c) {
        return Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
    }

    /// Kinds are compared in ASCII lower case: `RÖHRE` becomes `rÖhre`, as the database does it.
    public static String kind(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return out.toString();
    }
}
