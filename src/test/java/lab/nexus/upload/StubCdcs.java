package lab.nexus.upload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.nexus.json.Json;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// What CDCS answered when it was recorded; the real one is in [CdcsLive].
public final class StubCdcs extends StubSite {
    public static final String TOKEN = "cdcs-secret-token";

    public final List<Map<String, @Nullable Object>> data = new ArrayList<>();
    public final List<Map<String, @Nullable Object>> users = new ArrayList<>();
    public final List<Map<String, @Nullable Object>> workspaces = new ArrayList<>();
    public final List<Map<String, @Nullable Object>> templates = new ArrayList<>();
    final Map<String, String> schemas = new LinkedHashMap<>();
    boolean contentAlone;

    public StubCdcs() {
        workspaces.add(row("id", 7L, "title", "Global Public Workspace"));
        templates.add(row("id", 3L, "title", "Nexus Experiment", "current", "42"));
        users.add(row("id", 1L, "username", "admin", "email", "a@x"));
    }

    static Map<String, @Nullable Object> row(@Nullable Object... parts) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < parts.length; i += 2) {
            row.put(String.valueOf(parts[i]), parts[i + 1]);
        }
        return row;
    }

    @Override
    Said answer(Asked asked) {
        if (!("Token " + TOKEN).equals(asked.headers().get("Authorization"))) {
            return new Said(403, "{\"detail\": \"Invalid token.\"}");
        }
        var path = asked.path();
        if (path.equals("/rest/workspace/read_access/")) {
            return list(workspaces);
        }
        if (path.equals("/rest/template-version-manager/global/")) {
            return list(templates);
        }
        if (path.startsWith("/rest/template/")) {
            var id = path.substring("/rest/template/".length()).replace("/", "");
            return new Said(200, Json.line(row("id", id, "content", schemas.get(id))));
        }
        if (path.equals("/rest/user/")) {
            return asked.method().equals("GET") ? list(users) : user(object(asked));
        }
        if (path.equals("/rest/data/query/")) {
            var title = object(asked).get("title");
            return list(data.stream()
                    .filter(one -> Objects.equals(title, one.get("title")))
                    .toList());
        }
        if (path.equals("/rest/data/") && asked.method().equals("POST")) {
            return insert(object(asked));
        }
        return one(asked);
    }

    private static Said list(List<Map<String, @Nullable Object>> rows) {
        return new Said(200, Json.line(rows));
    }

    private static Map<?, ?> object(Asked asked) {
        return (Map<?, ?>) Objects.requireNonNull(JsonReader.read(asked.text()));
    }

    private Said user(Map<?, ?> body) {
        var name = String.valueOf(body.get("username"));
        if (users.stream().anyMatch(user -> name.equals(user.get("username")))) {
            return new Said(400, "{\"username\": [\"A user with that username already exists.\"]}");
        }
        if (!name.matches("[\\w.@+-]+")) {
            return new Said(400, "{\"username\": [\"Enter a valid username.\"]}");
        }
        var user = row("id", 50L + users.size(), "username", name, "email", body.get("email"));
        users.add(user);
        return new Said(201, Json.line(user));
    }

    private Said insert(Map<?, ?> body) {
        var field = contentAlone ? "content" : "xml_content";
        if (!(body.get(field) instanceof String text)) {
            return new Said(400, Json.line(Map.of("message", Map.of(field, List.of("This field is required.")))));
        }
        if (text.contains("not valid")) {
            return new Said(500, "{\"message\": \"Element 'x': not valid, line 1\"}");
        }
        var made = row(
                "id", 101L + data.size(), "title", body.get("title"), "workspace", null, "user_id", "1", field, text);
        made.put("template", body.get("template"));
        data.add(made);
        return new Said(201, Json.line(made));
    }

    private Said one(Asked asked) {
        var parts = asked.path().split("/", -1); // "", rest, data, id, what, other
        var found = data.stream()
                .filter(row -> String.valueOf(row.get("id")).equals(parts[3]))
                .findFirst()
                .orElse(null);
        if (found == null) {
            return new Said(404, "{\"message\": \"Data not found.\"}");
        }
        if (parts.length == 6 && parts[4].equals("assign")) {
            if (workspaces.stream()
                    .noneMatch(one -> String.valueOf(one.get("id")).equals(parts[5]))) {
                return new Said(404, "{\"message\": \"Data or workspace not found.\"}");
            }
            found.put("workspace", parts[5]);
            return new Said(200, "{}");
        }
        if (parts.length == 6 && parts[4].equals("change-owner")) {
            found.put("user_id", parts[5]);
            return new Said(200, "{}");
        }
        if (parts.length == 5 && asked.method().equals("GET")) {
            return new Said(200, Json.line(found));
        }
        if (parts.length == 5 && asked.method().equals("PATCH")) {
            object(asked).forEach((name, value) -> found.put(String.valueOf(name), value));
            return new Said(200, Json.line(found));
        }
        return new Said(404, "text/html", "<h1>Not Found</h1>", Map.of());
    }
}
