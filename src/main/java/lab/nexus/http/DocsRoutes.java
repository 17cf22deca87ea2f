package lab.nexus.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import lab.nexus.json.Json;

/// What the server can be asked: as a document for programs, and as a page for people. Made once, of the list
/// of routes.
final class DocsRoutes {
    private final Supplier<List<Route>> routes;
    private volatile byte[] document = {};
    private volatile byte[] page = {};

    /// @param routes all of them, these here too
    DocsRoutes(Supplier<List<Route>> routes) {
        this.routes = routes;
    }

    List<Route> all() {
        return List.of(
                Route.get("/openapi.json", "This list as a document for programs (OpenAPI 3.1).", request -> document())
                        .answersBare(Form.OBJECT),
                Route.get("/docs", "This list as a page for people.", request -> page())
                        .answersWith("text/html"));
    }

    private Reply document() {
        if (document.length == 0) {
            document = Json.compact(OpenApi.of(routes.get())).getBytes(StandardCharsets.UTF_8);
        }
        return Reply.of(Reply.OK, "application/json", document);
    }

    private Reply page() {
        if (page.length == 0) {
            page = html(routes.get()).getBytes(StandardCharsets.UTF_8);
        }
        return Reply.of(Reply.OK, "text/html; charset=utf-8", page);
    }

    private static String html(List<Route> routes) {
        var out = new StringBuilder("""
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Routes of Nexus</title>
                <link rel="stylesheet" href="/style.css">
                <h1>Routes of Nexus</h1>
                <p>Every path works with and without <code>/api</code> before it.
                The same for programs: <a href="/openapi.json">/openapi.json</a>.</p>
                """);
        for (var route : routes) {
            out.append("<h2 id=\"").append(text(route.method() + route.path())).append("\"><code>");
            out.append(text(route.method() + " " + route.path())).append("</code></h2>\n<p>");
            out.append(text(route.meaning())).append(" Least role: ");
            out.append(route.leastWord()).append(".</p>\n");
            inputs(out, route);
        }
        return out.append("</html>\n").toString();
    }

    private static void inputs(StringBuilder out, Route route) {
        if (route.inputs().isEmpty()) {
            return;
        }
        out.append("<table>\n<tr><th>Takes</th><th>Where</th><th>Form</th><th>Meaning</th></tr>\n");
        for (var input : route.inputs()) {
            out.append("<tr><td><code>").append(text(input.name())).append("</code>");
            out.append(input.required() ? " *" : "").append("</td><td>");
            out.append(input.place().name().toLowerCase(Locale.ROOT)).append("</td><td>");
            out.append(text(form(input.form()))).append("</td><td>");
            out.append(text(input.meaning())).append("</td></tr>\n");
        }
        out.append("</table>\n");
    }

    /// A form in a few words: `text, 64`, `status | move`.
    static String form(Form form) {
        var schema = form.schema();
        if (schema.get("enum") instanceof List<?> words) {
            return String.join(" / ", words.stream().map(String::valueOf).toList());
        }
        if (schema.get("anyOf") instanceof List<?>) {
            return "see openapi.json";
        }
        var type = schema.get("type") instanceof List<?> types ? types.getFirst() : schema.get("type");
        var word = switch (String.valueOf(type)) {
            case "string" -> "text";
            case "integer" -> "number";
            case "boolean" -> "true or false";
            case "array" -> "list";
            case "object" -> "object";
            default -> "any";
        };
        var most = schema.get("maxLength") == null ? schema.get("maxItems") : schema.get("maxLength");
        return most == null ? word : word + ", at most " + most;
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
