package lab.nexus.http;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds answers against the server's own API document. A validator of its own, which shares nothing with
/// the server but the document's text.
final class Conformity {
    private final JsonNode document;

    Conformity(String document) {
        this.document = JsonMapper.shared().readTree(document);
    }

    /// What of an answer is not as the document says; nothing for what the document does not know.
    List<String> wrong(HttpRequest request, HttpResponse<?> response, String body) {
        var path = request.uri().getRawPath();
        var here = document.get("paths").get(path.startsWith("/api/") ? path.substring(4) : path);
        var operation = here == null ? null : here.get(request.method().toLowerCase(java.util.Locale.ROOT));
        if (operation == null || request.method().equals("HEAD")) {
            return List.of();
        }
        boolean good = response.statusCode() == 200;
        var said = operation.get("responses").get(good ? "200" : "default").get("content");
        var type = response.headers().firstValue("content-type").orElse("").split(";", 2)[0];
        var wrong = new ArrayList<String>();
        if (good && !said.has(type)) {
            wrong.add("type " + type + ", not " + said.propertyNames());
        }
        if (type.equals("application/json") && said.has(type)) {
            check(JsonMapper.shared().readTree(body), said.get(type).get("schema"), "$", wrong);
        }
        return wrong.stream()
                .map(line -> request.method() + " " + path + " " + response.statusCode() + ": " + line)
                .toList();
    }

    private void check(JsonNode value, JsonNode schema, String at, List<String> wrong) {
        if (schema.has("$ref")) {
            var name = schema.get("$ref").asString();
            check(
                    value,
                    document.get("components").get("schemas").get(name.substring(name.lastIndexOf('/') + 1)),
                    at,
                    wrong);
            return;
        }
        if (schema.has("anyOf")) {
            var tries = new ArrayList<String>();
            for (var one : schema.get("anyOf")) {
                var mine = new ArrayList<String>();
                check(value, one, at, mine);
                if (mine.isEmpty()) {
                    return;
                }
                tries.addAll(mine);
            }
            wrong.addAll(tries);
            return;
        }
        if (schema.has("const") && !schema.get("const").equals(value)) {
            wrong.add(at + " is " + value + ", not " + schema.get("const"));
        }
        if (schema.has("enum")) {
            boolean known = false;
            for (var word : schema.get("enum")) {
                known |= word.equals(value);
            }
            if (!known) {
                wrong.add(at + " is " + value + ", none of " + schema.get("enum"));
            }
        }
        if (schema.has("type") && !isOf(value, schema.get("type"))) {
            wrong.add(at + " is " + value.getNodeType() + ", not " + schema.get("type"));
            return;
        }
        if (schema.has("minimum")
                && value.isNumber()
                && value.asLong() < schema.get("minimum").asLong()) {
            wrong.add(at + " is below " + schema.get("minimum"));
        }
        if (value.isArray() && schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(value.get(i), schema.get("items"), at + "[" + i + "]", wrong);
            }
        }
        if (value.isObject()) {
            object(value, schema, at, wrong);
        }
    }

    private void object(JsonNode value, JsonNode schema, String at, List<String> wrong) {
        if (schema.has("required")) {
            for (var name : schema.get("required")) {
                if (!value.has(name.asString())) {
                    wrong.add(at + " lacks " + name.asString());
                }
            }
        }
        value.propertyStream().forEach(field -> {
            var name = field.getKey();
            if (schema.has("properties") && schema.get("properties").has(name)) {
                check(field.getValue(), schema.get("properties").get(name), at + "." + name, wrong);
            } else if (schema.has("additionalProperties")) {
                var more = schema.get("additionalProperties");
                if (more.isObject()) {
                    check(field.getValue(), more, at + "." + name, wrong);
                } else if (!more.asBoolean()) {
                    wrong.add(at + " has " + name);
                }
            }
        });
    }

    private static boolean isOf(JsonNode value, JsonNode type) {
        if (type.isArray()) {
            for (var one : type) {
                if (isOf(value, one)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asString()) {
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
