package lab.nexus.http;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// The JSON object of a request's body, and what may stand in its fields.
final class Body {
    private final Map<String, @Nullable Object> fields;

    private Body(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /// The body; no body is an empty object.
    ///
    /// @param notJson the sentence for a body that is no JSON, from what is wrong with it
    /// @param noObject the sentence for JSON that is no object
    static Body of(Request request, Function<String, String> notJson, String noObject) {
        var value = value(request, notJson);
        if (!(value instanceof Map<?, ?> map)) {
            throw Refused.badRequest(noObject);
        }
        var fields = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, field) -> fields.put(String.valueOf(name), field));
        return new Body(fields);
    }

    /// The same in the words that most routes have.
    static Body of(Request request) {
        return of(request, why -> "invalid JSON body: " + why, "body must be a JSON object");
    }

    /// The value of the body, whatever it is; no body is an empty object.
    static @Nullable Object value(Request request, Function<String, String> notJson) {
        if (!request.body().hasRemaining()) {
            return Map.of();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(request.body().duplicate())
                    .toString();
        } catch (CharacterCodingException notText) {
            throw Refused.badRequest(notJson.apply("it is not UTF-8"));
        }
        try {
            var value = JsonReader.read(text);
            requireWhole(value, notJson);
            return value;
        } catch (Fault refused) {
            var complaint = JsonComplaint.of(text);
            throw Refused.badRequest(notJson.apply(complaint == null ? refused.sentence() : complaint));
        }
    }

    /// Half a character can be written in JSON, but not be kept.
    private static void requireWhole(@Nullable Object value, Function<String, String> notJson) {
        if (value instanceof String text) {
            for (int i = 0; i < text.length(); i++) {
                boolean pair = Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair && Character.isSurrogate(text.charAt(i))) {
                    throw Refused.badRequest(notJson.apply("a text holds half a character (a lone surrogate)"));
                }
                i += pair ? 1 : 0;
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, part) -> {
                requireWhole(name, notJson);
                requireWhole(part, notJson);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(part -> requireWhole(part, notJson));
        }
    }

    @Nullable
    Object get(String name) {
        return fields.get(name);
    }

    /// A text; null when it is absent or null.
    @Nullable
    String textOrNull(String name) {
        var value = fields.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw Refused.badRequest(name + " must be a string");
    }

    /// A text that is not blank.
    String text(String name) {
        var text = textOrNull(name);
        if (text == null || text.isBlank()) {
            throw Refused.badRequest(name + " is required");
        }
        return text;
    }

    /// The first of these fields that is given and not null: a text, or for `id` also a number.
    @Nullable
    String identifier(List<String> names) {
        for (var name : names) {
            var value = fields.get(name);
            if (value instanceof Long number && name.equals("id")) {
                return number.toString();
            }
            if (value != null && !value.equals("")) {
                return textOrNull(name);
            }
        }
        return null;
    }
}
