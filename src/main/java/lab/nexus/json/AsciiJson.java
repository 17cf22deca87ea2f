package lab.nexus.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON straight into bytes, for answers over the network: no blanks, keys in the order of their
/// characters, everything beyond ASCII escaped. Not safe for several threads.
public final class AsciiJson {
    private static final String HEX = "0123456789abcdef";

    /// What stands behind the backslash for a character below U+0020; 0 where only its number can be written.
    private static final byte[] SHORT = new byte[0x20];

    static {
        SHORT['\n'] = 'n';
        SHORT['\r'] = 'r';
        SHORT['\t'] = 't';
        SHORT['\b'] = 'b';
        SHORT['\f'] = 'f';
    }

    /// The most bytes that one character becomes.
    private static final int WIDEST = 6;

    /// Digits of the longest number and its sign.
    private static final int DIGITS = 20;

    private byte[] out = new byte[1_024];
    private int at;

    private AsciiJson() {}

    /// The bytes of a value: Map with keys of text, List, String, Long, Integer, Boolean, Double,
    /// [JsonReader.Real] or null.
    public static byte[] bytes(@Nullable Object value) {
        var json = new AsciiJson();
        json.write(value);
        return Arrays.copyOf(json.out, json.at);
    }

    private void write(@Nullable Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof Long || value instanceof Integer) {
            number(((Number) value).longValue());
        } else if (value == null) {
            plain("null");
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof Boolean || value instanceof Double || value instanceof JsonReader.Real) {
            plain(value.toString());
        } else {
            throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    private void object(Map<?, ?> map) {
        int size = map.size();
        var keys = new String[size];
        var values = new @Nullable Object[size];
        int count = 0;
        for (var entry : map.entrySet()) {
            var key = String.valueOf(entry.getKey());
            int place = count++;
            while (place > 0 && keys[place - 1].compareTo(key) > 0) {
                keys[place] = keys[place - 1];
                values[place] = values[place - 1];
                place--;
            }
            keys[place] = key;
            values[place] = entry.getValue();
        }
        put('{');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                put(',');
            }
            text(keys[i]);
            put(':');
            write(values[i]);
        }
        put('}');
    }

    private void array(List<?> list) {
        put('[');
        boolean more = false;
        for (var part : list) {
            if (more) {
                put(',');
            }
            more = true;
            write(part);
        }
        put(']');
    }

    private void text(String text) {
        int length = text.length();
        room(length * WIDEST + 2);
        var bytes = out;
        int end = at;
        bytes[end++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
                bytes[end++] = (byte) c;
            } else if (c == '"' || c == '\\') {
                bytes[end++] = '\\';
                bytes[end++] = (byte) c;
            } else if (c < 0x20 && SHORT[c] != 0) {
                bytes[end++] = '\\';
                bytes[end++] = SHORT[c];
            } else {
                bytes[end++] = '\\';
                bytes[end++] = 'u';
                bytes[end++] = (byte) HEX.charAt(c >> 12);
                bytes[end++] = (byte) HEX.charAt(c >> 8 & 15);
                bytes[end++] = (byte) HEX.charAt(c >> 4 & 15);
                bytes[end++] = (byte) HEX.charAt(c & 15);
            }
        }
        bytes[end++] = '"';
        at = end;
    }

    private void number(long number) {
        if (number < 0) {
            plain(Long.toString(number));
            return;
        }
        room(DIGITS);
        int end = at + 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            end++;
        }
        at = end;
        for (long rest = number; end > 0; rest /= 10) {
            out[--end] = (byte) ('0' + rest % 10);
            if (rest < 10) {
                break;
            }
        }
    }

    private void plain(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            out[at++] = (byte) text.charAt(i);
        }
    }

    private void put(char c) {
        room(1);
        out[at++] = (byte) c;
    }

    private void room(int more) {
        if (out.length - at < more) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, at + more));
        }
    }
}
