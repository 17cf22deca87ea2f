package lab.nexus.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// The form of every answer in JSON: keys sorted, no blanks, everything beyond ASCII escaped.
final class Envelope {
    static final String TYPE = "application/json; charset=utf-8";
    private static final String HEX = "0123456789abcdef";

    private Envelope() {}

    /// A success: schema, version and `ok` beside what was asked for.
    static Reply ok(String schema, Map<String, ?> facts) {
        var object = new TreeMap<String, @Nullable Object>(facts);
        object.put("schema", schema);
        object.put("schema_version", 1);
        object.put("ok", true);
        return json(Reply.OK, object);
    }

    /// A refusal with a sentence.
    static Reply error(int status, String error, String detail) {
        return error(status, error, Map.of("detail", detail));
    }

    /// A refusal with further facts.
    static Reply error(int status, String error, Map<String, ?> facts) {
        var object = new TreeMap<String, @Nullable Object>(facts);
        object.put("schema", "nexus_api_error");
        object.put("schema_version", 1);
        object.put("ok", false);
        object.put("error", error);
        return json(status, object);
    }

    /// An object as it is, keys sorted.
    static Reply json(int status, Map<String, ?> object) {
        return Reply.of(status, TYPE, ascii(Json.compact(sorted(object))).getBytes(StandardCharsets.US_ASCII));
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, @Nullable Object>();
            map.forEach((key, part) -> sorted.put(String.valueOf(key), sorted(part)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(Envelope::sorted).toList()
                : value;
    }

    /// Characters beyond ASCII stand only inside texts.
    private static String ascii(String json) {
        int first = 0;
        while (first < json.length() && json.charAt(first) < 0x7f) {
            first++;
        }
        if (first == json.length()) {
            return json;
        }
        var out = new StringBuilder(json.length() + 64).append(json, 0, first);
        for (int i = first; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c < 0x7f) {
                out.append(c);
            } else {
                out.append("\\u").append(HEX.charAt(c >> 12)).append(HEX.charAt(c >> 8 & 15));
                out.append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }
}
