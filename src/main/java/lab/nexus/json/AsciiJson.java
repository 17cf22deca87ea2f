package lab.nexus.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON straight into bytes, for answers over the network: no blanks, keys in the order of their
/// characters, everything beyond ASCII escaped. Not safe for several threads.
public final class AsciiJson {
    private final AsciiBytes out = new AsciiBytes(1_024);

    private AsciiJson() {}

    /// The bytes of a value: Map with keys of text, List, String, Long, Integer, Boolean, Double,
    /// [JsonReader.Real] or null.
    public static byte[] bytes(@Nullable Object value) {
        var json = new AsciiJson();
        json.write(value);
        return json.out.bytes();
    }

    private void write(@Nullable Object value) {
        if (value instanceof String text) {
            out.text(text);
        } else if (value instanceof Long || value instanceof Integer) {
            out.number(((Number) value).longValue());
        } else if (value == null) {
            out.plain("null");
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof Boolean || value instanceof Double || value instanceof JsonReader.Real) {
            out.plain(value.toString());
        } else {
            throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    private void object(Map<?, ?> map) {
        int size = map.size();
        var keys = new String[size];
        var values = new @Nullable Object[size];
        if (map instanceof Fields fields) {
            fields.copy(keys, values);
        } else {
            int count = 0;
            for (var entry : map.entrySet()) {
                keys[count] = String.valueOf(entry.getKey());
                values[count++] = entry.getValue();
            }
        }
        var order = KeyOrder.of(keys);
        out.put('{');
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                out.put(',');
            }
            out.bytes(order.key(i));
            write(values[order.place(i)]);
        }
        out.put('}');
    }

    private void array(List<?> list) {
        out.put('[');
        boolean more = false;
        for (var part : list) {
            if (more) {
                out.put(',');
            }
            more = true;
            write(part);
        }
        out.put(']');
    }
}
