package lab.nexus.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The API document (OpenAPI 3.1), made of the list of routes.
final class OpenApi {
    private static final String JSON = "application/json";

    private OpenApi() {}

    static Map<String, Object> of(List<Route> routes) {
        var paths = new LinkedHashMap<String, Map<String, Object>>();
        for (var route : routes) {
            var here = paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>());
            here.put(route.method().toLowerCase(Locale.ROOT), operation(route, route.method()));
            if (route.head()) {
                here.put("head", operation(route, "HEAD"));
            }
        }
        var schemas = new LinkedHashMap<String, Object>();
        Forms.all().forEach((name, form) -> schemas.put(name, form.schema()));
        schemas.put("Error", error());
        var document = new LinkedHashMap<String, Object>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        "Nexus",
                        "version",
                        HealthRoutes.REVISION,
                        "description",
                        "Every path works with and without /api before it.",
                        "license",
                        Map.of("name", "see the file LICENSE")));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("paths", paths);
        document.put("components", Map.of("schemas", schemas, "securitySchemes", security()));
        document.put("security", List.of(Map.of(), Map.of("session", List.of()), Map.of("bearer", List.of())));
        return document;
    }

    private static Map<String, Object> security() {
        return Map.of(
                "session",
                Map.of("type", "apiKey", "in", "header", "name", "X-Nexus-Session"),
                "bearer",
                Map.of("type", "http", "scheme", "bearer"));
    }

    /// The form of every refusal; further fields depend on the route.
    private static Map<String, Object> error() {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "schema",
                        Map.of("const", "nexus_api_error"),
                        "schema_version",
                        Map.of("const", 1),
                        "ok",
                        Map.of("const", false),
                        "error",
                        Map.of("type", "string"),
                        "detail",
                        Map.of("type", "string"),
                        "field",
                        Map.of("type", "string")),
                "required",
                List.of("schema", "schema_version", "ok", "error"));
    }

    private static Map<String, Object> operation(Route route, String method) {
        var operation = new LinkedHashMap<String, Object>();
        operation.put("operationId", name(route, method));
        operation.put("summary", route.meaning());
        operation.put("tags", List.of(noun(route.path())));
        operation.put("x-least-role", route.leastWord());
        var parameters = parameters(route);
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        var body = body(route);
        if (body != null && !method.equals("HEAD")) {
            operation.put("requestBody", body);
        }
        operation.put("responses", responses(route, method));
        return operation;
    }

    /// `GET /sample/list` is `sample_list`; of two methods at one path the one that changes says so.
    private static String name(Route route, String method) {
        var words = new StringBuilder();
        for (int i = 1; i < route.path().length(); i++) {
            char c = route.path().charAt(i);
            words.append(Character.isLetterOrDigit(c) ? c : '_');
        }
        var name = words.isEmpty() ? "root" : words.toString();
        return method.equals("GET") ? name : name + "_" + method.toLowerCase(Locale.ROOT);
    }

    static String noun(String path) {
        int end = path.indexOf('/', 1);
        var noun = path.substring(1, end < 0 ? path.length() : end);
        return end < 0 ? "server" : noun;
    }

    private static List<Object> parameters(Route route) {
        var all = new ArrayList<Object>();
        for (var input : route.inputs()) {
            if (input.place() == Input.Place.QUERY) {
                var parameter = new LinkedHashMap<String, Object>();
                parameter.put("name", input.name());
                parameter.put("in", "query");
                parameter.put("required", input.required());
                parameter.put("description", input.meaning());
                parameter.put("schema", input.form().schema());
                all.add(parameter);
            }
        }
        if (route.writes() && Repeated.maybe(route)) {
            all.add(Map.of(
                    "name",
                    Repeated.HEADER,
                    "in",
                    "header",
                    "required",
                    false,
                    "description",
                    "a word of your own for this one change: sent again with it, it is not done again",
                    "schema",
                    Map.of("type", "string", "minLength", 1, "maxLength", 255, "pattern", "^[!-~]+$")));
        }
        return all;
    }

    private static @Nullable Map<String, Object> body(Route route) {
        if (route.upload() != null) {
            var schema = Map.of("type", "string", "format", "binary");
            return Map.of("required", true, "content", Map.of(route.upload(), Map.of("schema", schema)));
        }
        var properties = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (var input : route.inputs()) {
            if (input.place() == Input.Place.BODY) {
                var schema = new LinkedHashMap<>(input.form().schema());
                schema.put("description", input.meaning());
                properties.put(input.name(), schema);
                if (input.required()) {
                    required.add(input.name());
                }
            }
        }
        if (properties.isEmpty()) {
            return null;
        }
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return Map.of("required", !required.isEmpty(), "content", Map.of(JSON, Map.of("schema", schema)));
    }

    private static Map<String, Object> responses(Route route, String method) {
        var good = new LinkedHashMap<String, Object>();
        good.put("description", "done");
        var answer = route.answer();
        if (!method.equals("HEAD")) {
            var content = new LinkedHashMap<String, Object>();
            for (var type : route.type().split(",", -1)) {
                content.put(media(type.strip()), Map.of("schema", answer == null ? Map.of() : whole(answer)));
            }
            good.put("content", content);
        }
        var refused = new LinkedHashMap<String, Object>();
        refused.put("description", "refused; the text says why");
        if (!method.equals("HEAD")) {
            var schema = Map.of("$ref", "#/components/schemas/Error");
            boolean bare = answer != null && answer.schema() == null;
            refused.put("content", Map.of(JSON, Map.of("schema", bare ? Map.of() : schema)));
        }
        return Map.of("200", good, "default", refused);
    }

    private static String media(String type) {
        int semicolon = type.indexOf(';');
        return semicolon < 0 ? type : type.substring(0, semicolon);
    }

    /// An answer with what the envelope adds.
    private static Map<String, Object> whole(Route.Answer answer) {
        if (answer.schema() == null) {
            return answer.form().schema();
        }
        var properties = new LinkedHashMap<String, Object>();
        properties.put("schema", Map.of("const", answer.schema()));
        properties.put("schema_version", Map.of("const", 1));
        properties.put("ok", Map.of("const", true));
        var required = new ArrayList<Object>(properties.keySet());
        var form = answer.form().schema();
        if (form.get("properties") instanceof Map<?, ?> own) {
            own.forEach((name, schema) -> properties.put(String.valueOf(name), schema));
        }
        if (form.get("required") instanceof List<?> own) {
            required.addAll(own);
        }
        var schema = new LinkedHashMap<String, Object>(form);
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }
}
