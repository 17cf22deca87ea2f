package lab.nexus.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON straight into bytes, for answers over the network: no blanks, keys in the order of their
/// characters, everything beyond ASCII escaped. Not safe for several threads.
public final class AsciiJson {
    private final AsciiBytes out = new AsciiBytes(1_024);

    private static final int KINDS = 16;

    /// The keys that were put in order last, for objects of so many, and their places in it.
    private final Object[] @Nullable [] ordered = new Object[KINDS][];

    private final int[] @Nullable [] orders = new int[KINDS][];

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
        var keys = new Object[size];
        var values = new @Nullable Object[size];
        int count = 0;
        for (var entry : map.entrySet()) {
            keys[count] = entry.getKey();
            values[count++] = entry.getValue();
        }
        var order = order(keys);
        out.put('{');
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                out.put(',');
            }
            out.text(String.valueOf(keys[order[i]]));
            out.put(':');
            write(values[order[i]]);
        }
        out.put('}');
    }

    /// The places of the keys in the order of their characters. The rows of a list have the same keys, so the last
    /// order is tried first.
    private int[] order(Object[] keys) {
        int kind = keys.length % KINDS;
        var last = orders[kind];
        if (last != null && same(keys, ordered[kind])) {
            return last;
        }
        var places = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            var key = String.valueOf(keys[i]);
            int at = i;
            while (at > 0 && String.valueOf(keys[places[at - 1]]).compareTo(key) > 0) {
                places[at] = places[at - 1];
                at--;
            }
            places[at] = i;
        }
        ordered[kind] = keys;
        orders[kind] = places;
        return places;
    }

    @SuppressWarnings("ReferenceEquality") // the very same names, or else they are put in order anew
    private static boolean same(Object[] keys, Object @Nullable [] others) {
        if (others == null || keys.length != others.length) {
            return false;
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != others[i]) {
                return false;
            }
        }
        return true;
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
