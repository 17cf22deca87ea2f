package lab.nexus.json;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON (RFC 8259) in the shapes that the tracker's clients read byte by byte.
///
/// Only what JSON demands is escaped: `"`, `\` and the control characters below U+0020.
public final class Json {
    private static final String HEX = "0123456789abcdef";
    private static final int INDENT = 2;
    private static final int LINE = -1;
    private static final int COMPACT = -2;

    private Json() {}

    /// One line with separators `", "` and `": "`.
    public static String line(@Nullable Object value) {
        var out = new StringBuilder(256);
        write(out, value, LINE);
        return out.toString();
    }

    /// One line without a blank between its parts.
    public static String compact(@Nullable Object value) {
        var out = new StringBuilder(256);
        write(out, value, COMPACT);
        return out.toString();
    }

    /// Indented by two blanks, empty lists and objects on one line, no line end after the last line.
    public static String pretty(@Nullable Object value) {
        var out = new StringBuilder(512);
        write(out, value, 0);
        return out.toString();
    }

    /// As [#pretty], and everything beyond ASCII is written as `\\u00b5`.
    public static String ascii(@Nullable Object value) {
        return new String(AsciiPretty.bytes(value, Json::unknown), StandardCharsets.ISO_8859_1);
    }

    private static Object unknown(Object value) {
        throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    }

    /// `depth` is the indentation level, or [#LINE] or [#COMPACT] for everything on one line. Asked one by one: a
    /// pattern switch would be linked anew at every start (2 ms each).
    private static void write(StringBuilder out, @Nullable Object value, int depth) {
        if (value instanceof String text) {
            text(out, text);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof Double
                || value instanceof JsonReader.Real) {
            out.append(value);
        } else if (value == null) {
            out.append("null");
        } else if (value instanceof Map<?, ?> map) {
            object(out, map, depth);
        } else if (value instanceof List<?> list) {
            array(out, list, depth);
        } else if (value instanceof JsonReader.Real number) {
            out.append(number.text());
        } else {
            throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    private static void object(StringBuilder out, Map<?, ?> map, int depth) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            var entry = entries.next();
            lineBreak(out, depth, 1);
            text(out, (String) entry.getKey());
            out.append(depth == COMPACT ? ":" : ": ");
            write(out, entry.getValue(), deeper(depth));
            separate(out, entries.hasNext(), depth);
        }
        out.append('}');
    }

    private static void array(StringBuilder out, List<?> list, int depth) {
        out.append('[');
        var values = list.iterator();
        while (values.hasNext()) {
            lineBreak(out, depth, 1);
            write(out, values.next(), deeper(depth));
            separate(out, values.hasNext(), depth);
        }
        out.append(']');
    }

    private static int deeper(int depth) {
        return depth < 0 ? depth : depth + 1;
    }

    private static void separate(StringBuilder out, boolean more, int depth) {
        if (more) {
            out.append(depth == LINE ? ", " : ",");
        } else {
            lineBreak(out, depth, 0);
        }
    }

    private static void lineBreak(StringBuilder out, int depth, int extra) {
        if (depth >= 0) {
            out.append('\n').repeat(' ', INDENT * (depth + extra));
        }
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < 0x20) {
                out.append(text, done, i);
                escaped(out, c);
                done = i + 1;
            }
        }
        if (done == 0) {
            out.append(text);
        } else {
            out.append(text, done, text.length());
        }
        out.append('"');
    }

    private static void escaped(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        }
    }
}
