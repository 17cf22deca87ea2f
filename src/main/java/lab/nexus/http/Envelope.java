package lab.nexus.http;

import java.util.HashMap;
import java.util.Map;
import lab.nexus.json.AsciiJson;
import org.jspecify.annotations.Nullable;

/// The form of every answer in JSON: keys sorted, no blanks, everything beyond ASCII escaped.
final class Envelope {
    static final String TYPE = "application/json; charset=utf-8";

    private Envelope() {}

    /// A success: schema, version and `ok` beside what was asked for.
    static Reply ok(String schema, Map<String, ?> facts) {
        var object = new HashMap<String, @Nullable Object>(facts);
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
        var object = new HashMap<String, @Nullable Object>(facts);
        object.put("schema", "nexus_api_error");
        object.put("schema_version", 1);
        object.put("ok", false);
        object.put("error", error);
        return json(status, object);
    }

    /// An object as it is, keys sorted.
    static Reply json(int status, Map<String, ?> object) {
        return Reply.of(status, TYPE, AsciiJson.bytes(object));
    }
}
