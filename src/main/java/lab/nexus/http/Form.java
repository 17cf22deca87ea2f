package lab.nexus.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a JSON value looks like: written into the API document, and held against what a client sends.
///
/// @param schema the same as JSON Schema (draft 2020-12)
record Form(Map<String, Object> schema) {
    /// Any value.
    static final Form ANY = new Form(Map.of());

    /// Any text.
    static final Form TEXT = new Form(Map.of("type", "string"));

    /// A whole number of 64 bits.
    static final Form NUMBER = new Form(Map.of("type", "integer", "format", "int64"));

    /// `true` or `false`.
    static final Form FLAG = new Form(Map.of("type", "boolean"));

    /// A flag as the database keeps it: 0 or 1.
    static final Form BIT = new Form(Map.of("type", "integer", "minimum", 0, "maximum", 1));

    /// An object of which nothing else is said.
    static final Form OBJECT = new Form(Map.of("type", "object"));

    /// A text of so many characters at the most.
    static Form text(int most) {
        return new Form(Map.of("type", "string", "maxLength", most));
    }

    /// One of these words.
    static Form words(List<String> words) {
        return new Form(Map.of("type", "string", "enum", words));
    }

    /// A whole number from 0 up.
    static Form count() {
        return new Form(Map.of("type", "integer", "format", "int64", "minimum", 0));
    }

    static Form list(Form part) {
        return new Form(Map.of("type", "array", "items", part.schema));
    }

    static Form list(Form part, int most) {
        return new Form(Map.of("type", "array", "items", part.schema, "maxItems", most));
    }

    /// An object with values of one form under any names.
    static Form map(Form value) {
        return new Form(Map.of("type", "object", "additionalProperties", value.schema));
    }

    /// Something that the document describes once, under this name.
    static Form named(String name) {
        return new Form(Map.of("$ref", "#/components/schemas/" + name));
    }

    /// The same, or null.
    Form orNull() {
        var type = schema.get("type");
        if (type instanceof String && !schema.containsKey("enum")) {
            var either = new LinkedHashMap<>(schema);
            either.put("type", List.of(type, "null"));
            return new Form(either);
        }
        return new Form(Map.of("anyOf", List.of(schema, Map.of("type", "null"))));
    }

    /// An object with these fields, each required, and no others: `name, form, name, form, …`; a name that
    /// ends with `?` may be missing.
    static Form object(Object... namesAndForms) {
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (int i = 0; i < namesAndForms.length; i += 2) {
            var name = (String) namesAndForms[i];
            boolean optional = name.endsWith("?");
            var plain = optional ? name.substring(0, name.length() - 1) : name;
            properties.put(plain, ((Form) namesAndForms[i + 1]).schema);
            if (!optional) {
                required.add(plain);
            }
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return new Form(schema);
    }

    /// What is wrong with a value of a request; null when nothing is. Knows what requests need: types, words,
    /// lengths, bounds and lists of such.
    @Nullable
    String complaint(String name, @Nullable Object value) {
        var type = schema.get("type");
        if (value == null || type == null) {
            return null;
        }
        if (!isOf(type, value)) {
            return name + " must be " + article(type);
        }
        if (schema.get("enum") instanceof List<?> words && !words.contains(value)) {
            return name + " must be one of: " + String.join(", ", texts(words));
        }
        if (value instanceof String text && schema.get("maxLength") instanceof Integer most && text.length() > most) {
            return name + " too long (max " + most + ")";
        }
        if (value instanceof Long number && schema.get("minimum") instanceof Integer least && number < least) {
            return name + " must be >= " + least;
        }
        return value instanceof List<?> list ? complaint(name, list) : null;
    }

    private @Nullable String complaint(String name, List<?> list) {
        if (schema.get("maxItems") instanceof Integer most && list.size() > most) {
            return name + " has too many items (max " + most + ")";
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            var part = new LinkedHashMap<String, Object>();
            items.forEach((key, rule) -> part.put(String.valueOf(key), rule));
            for (var item : list) {
                var wrong = item == null ? name + " holds null" : new Form(part).complaint(name + " item", item);
                if (wrong != null) {
                    return wrong;
                }
            }
        }
        return null;
    }

    private static List<String> texts(List<?> words) {
        return words.stream().map(String::valueOf).toList();
    }

    private static boolean isOf(Object type, Object value) {
        return type instanceof List<?> types
                ? types.stream().anyMatch(one -> isOf(one, value))
                : switch (String.valueOf(type)) {
                    case "string" -> value instanceof String;
                    case "integer" -> value instanceof Long;
                    case "boolean" -> value instanceof Boolean;
                    case "array" -> value instanceof List;
                    case "object" -> value instanceof Map;
                    default -> false;
                };
    }

    private static String article(Object type) {
        return switch (String.valueOf(type instanceof List<?> types ? types.getFirst() : type)) {
            case "string" -> "a string";
            case "integer" -> "an int";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            default -> "an object";
        };
    }
}
