package lab.nexus.http;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The API document as types of TypeScript, for the application in the browser.
final class Typescript {
    private Typescript() {}

    /// @param document as [OpenApi] makes it
    static String of(Map<String, ?> document) {
        var out = new StringBuilder(
                "// Made of the API document by `./dev docs`; not to be changed by hand.\n\n/** Takes nothing. */\nexport type Nothing = { [name: string]: never }\n");
        new TreeMap<>(part(part(document, "components"), "schemas"))
                .forEach((name, schema) -> out.append("\nexport interface ")
                        .append(name)
                        .append(' ')
                        .append(type(schema, ""))
                        .append('\n'));
        out.append(
                "\n/** What each route takes and answers with, beside the envelope. */\nexport interface Routes {\n");
        part(document, "paths")
                .forEach((path, methods) -> map(methods).forEach((method, operation) -> {
                    if (!method.equals("head")) {
                        out.append("  '")
                                .append(method.toUpperCase(Locale.ROOT))
                                .append(' ');
                        out.append(path).append("': {\n");
                        route(out, map(operation));
                        out.append("  }\n");
                    }
                }));
        return out.append("}\n").toString();
    }

    private static void route(StringBuilder out, Map<String, ?> operation) {
        var query = new ArrayList<String>();
        if (operation.get("parameters") instanceof List<?> parameters) {
            for (var one : parameters) {
                var parameter = map(one);
                if ("query".equals(parameter.get("in"))) {
                    var mark = Boolean.TRUE.equals(parameter.get("required")) ? ": " : "?: ";
                    query.add(parameter.get("name") + mark + type(parameter.get("schema"), "    "));
                }
            }
        }
        out.append("    query: ").append(query.isEmpty() ? "Nothing" : "{ " + String.join("; ", query) + " }");
        out.append("\n    body: ").append(content(operation.get("requestBody")));
        out.append("\n    answer: ")
                .append(content(map(operation.get("responses")).get("200")))
                .append('\n');
    }

    private static String content(@Nullable Object side) {
        if (!(side instanceof Map<?, ?> there) || !(there.get("content") instanceof Map<?, ?> content)) {
            return "Nothing";
        }
        var json = content.get("application/json");
        return json == null ? "Blob" : type(map(json).get("schema"), "    ");
    }

    private static String type(@Nullable Object said, String indent) {
        var schema = map(said);
        if (schema.get("$ref") instanceof String ref) {
            return ref.substring(ref.lastIndexOf('/') + 1);
        }
        if (schema.containsKey("const")) {
            return schema.get("const") instanceof String text ? "'" + text + "'" : String.valueOf(schema.get("const"));
        }
        if (schema.get("enum") instanceof List<?> words) {
            return words.stream().map(word -> "'" + word + "'").collect(joining(" | "));
        }
        if (schema.get("anyOf") instanceof List<?> either) {
            return either.stream().map(one -> type(one, indent)).collect(joining(" | "));
        }
        if (schema.get("type") instanceof List<?> types) {
            return types.stream()
                    .map(one -> plain(String.valueOf(one), schema, indent))
                    .collect(joining(" | "));
        }
        return schema.get("type") instanceof String type ? plain(type, schema, indent) : "unknown";
    }

    private static String plain(String type, Map<String, ?> schema, String indent) {
        return switch (type) {
            case "string" -> "string";
            case "integer", "number" -> "number";
            case "boolean" -> "boolean";
            case "null" -> "null";
            case "array" -> "(" + type(schema.get("items"), indent) + ")[]";
            case "object" -> fields(schema, indent);
            default -> "unknown";
        };
    }

    private static String fields(Map<String, ?> schema, String indent) {
        var names = List.copyOf(schema.get("required") instanceof List<?> list ? list : List.of());
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) {
            return schema.get("additionalProperties") instanceof Map<?, ?> value
                    ? "{ [name: string]: " + type(value, indent) + " }"
                    : "{ [name: string]: unknown }";
        }
        var out = new StringBuilder("{\n");
        new TreeMap<Object, Object>(properties).forEach((name, part) -> {
            boolean envelope = map(part).containsKey("const")
                    && List.of("schema", "schema_version", "ok").contains(name);
            if (!envelope) {
                var mark = names.contains(name) ? ": " : "?: ";
                var key = String.valueOf(name).matches("[A-Za-z_]\\w*") ? name : "'" + name + "'";
                out.append(indent)
                        .append("  ")
                        .append(key)
                        .append(mark)
                        .append(type(part, indent + "  "))
                        .append('\n');
            }
        });
        return out.append(indent).append('}').toString();
    }

    private static Map<String, ?> part(Map<String, ?> parent, String name) {
        return map(parent.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(@Nullable Object value) {
        return (Map<String, ?>) Objects.requireNonNull(value);
    }
}
