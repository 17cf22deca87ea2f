package lab.nexus.json;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Writes JSON straight into bytes, for files: indented by two blanks, keys in the order they were put, everything
/// beyond ASCII escaped, real numbers as [Reals] says and `null` where they are none. Not safe for several threads.
public final class AsciiPretty {
    private static final int INDENT = 2;

    private final AsciiBytes out = new AsciiBytes(1 << 14);
    private final Function<Object, ?> known;

    private AsciiPretty(Function<Object, ?> known) {
        this.known = known;
    }

    /// The bytes of a value: Map with keys of text, List, String, Long, Integer, Boolean, Double, [JsonReader.Real] or
    /// null.
    ///
    /// @param known gives such a value for any other one, which then may contain others again
    public static byte[] bytes(@Nullable Object value, Function<Object, ?> known) {
        var json = new AsciiPretty(known);
        json.write(value, 0);
        return json.out.bytes();
    }

    private void write(@Nullable Object value, int blanks) {
        if (value instanceof Double number) {
            if (Double.isFinite(number)) {
                out.real(number);
            } else {
                out.plain("null");
            }
        } else if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Long || value instanceof Integer) {
            out.number(((Number) value).longValue());
        } else if (value instanceof Map<?, ?> map) {
            object(map, blanks);
        } else if (value instanceof List<?> list) {
            array(list, blanks);
        } else if (value == null) {
            out.plain("null");
        } else if (value instanceof Boolean || value instanceof JsonReader.Real) {
            out.plain(value.toString());
        } else {
            write(known.apply(value), blanks);
        }
    }

    private void object(Map<?, ?> map, int blanks) {
        out.put('{');
        boolean more = false;
        for (var entry : map.entrySet()) {
            if (more) {
                out.put(',');
            }
            more = true;
            out.line(blanks + INDENT);
            out.text((String) entry.getKey());
            out.plain(": ");
            write(entry.getValue(), blanks + INDENT);
        }
        if (more) {
            out.line(blanks);
        }
        out.put('}');
    }

    private void array(List<?> list, int blanks) {
        out.put('[');
        int size = list.size();
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                out.put(',');
            }
            out.line(blanks + INDENT);
            write(list.get(i), blanks + INDENT);
        }
        if (size > 0) {
            out.line(blanks);
        }
        out.put(']');
    }
}
