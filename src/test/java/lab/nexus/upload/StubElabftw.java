package lab.nexus.upload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import lab.nexus.json.Json;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// eLabFTW as its published interface says. `Location` names another host, as behind a proxy.
public final class StubElabftw extends StubSite {
    public static final String KEY = "3-elab";

    public final List<Map<String, @Nullable Object>> experiments = new ArrayList<>();

    @Override
    Said answer(Asked asked) {
        if (!KEY.equals(asked.headers().get("Authorization"))) {
            return new Said(
                    401,
                    "{\"code\": 401, \"message\": \"Authentication required\", \"description\": \"No corresponding API"
                            + " key found!\"}");
        }
        var parts = asked.path().split("/", -1); // "", api, v2, experiments, id, uploads
        if (parts.length == 4) {
            return asked.method().equals("GET") ? list(asked.fields()) : insert(asked);
        }
        var found = experiments.stream()
                .filter(one -> String.valueOf(one.get("id")).equals(parts[4]))
                .findFirst()
                .orElse(null);
        if (found == null) {
            return new Said(404, "{\"code\": 404, \"message\": \"Not found\", \"description\": \"Nothing there\"}");
        }
        if (parts.length == 5) {
            return new Said(200, Json.line(found));
        }
        return attach(asked, found);
    }

    private Said list(Map<String, String> query) {
        var word = query.getOrDefault("q", "");
        int from = Integer.parseInt(query.getOrDefault("offset", "0"));
        int limit = Integer.parseInt(query.getOrDefault("limit", "15"));
        var rows = experiments.stream()
                .filter(one -> !Long.valueOf(3).equals(one.get("state")))
                .filter(one -> String.valueOf(one.get("title")).contains(word)
                        || String.valueOf(one.get("body")).contains(word))
                .map(StubElabftw::withoutUploads)
                .skip(from)
                .limit(limit)
                .toList();
        return new Said(200, Json.line(rows));
    }

    private static Map<String, @Nullable Object> withoutUploads(Map<String, @Nullable Object> one) {
        var row = new LinkedHashMap<String, @Nullable Object>(one);
        row.remove("uploads");
        return row;
    }

    private Said insert(Asked asked) {
        if (!"application/json".equals(asked.headers().get("Content-type"))) {
            return new Said(400, "{\"code\": 400, \"message\": \"Bad request\", \"description\": \"no JSON\"}");
        }
        var body = (Map<?, ?>) Objects.requireNonNull(JsonReader.read(asked.text()));
        if (!(body.get("metadata") instanceof String)) {
            return new Said(400, "{\"code\": 400, \"message\": \"Bad request\", \"description\": \"metadata\"}");
        }
        var made = new LinkedHashMap<String, @Nullable Object>();
        long id = 41L + experiments.size();
        made.put("id", id);
        body.forEach((name, value) -> made.put(String.valueOf(name), value));
        made.put("state", 1L);
        made.put("uploads", new ArrayList<Object>());
        experiments.add(made);
        return new Said(
                201, "application/json", "", Map.of("Location", "http://inside.example/api/v2/experiments/" + id));
    }

    private static Said attach(Asked asked, Map<String, @Nullable Object> experiment) {
        var type = asked.headers().getOrDefault("Content-type", "");
        var text = asked.text();
        if (!type.startsWith("multipart/form-data; boundary=") || !text.contains("name=\"file\"; filename=\"")) {
            return new Said(400, "{\"code\": 400, \"message\": \"Bad request\", \"description\": \"no file\"}");
        }
        int name = text.indexOf("filename=\"") + "filename=\"".length();
        int from = text.indexOf("\r\n\r\n", name) + 4;
        int to = text.lastIndexOf("\r\n--" + type.substring(type.indexOf('=') + 1));
        var content = text.substring(from, to);
        @SuppressWarnings("unchecked")
        var uploads = (List<Object>) Objects.requireNonNull(experiment.get("uploads"));
        long id = 900L + uploads.size();
        var upload = new LinkedHashMap<String, @Nullable Object>();
        upload.put("id", id);
        upload.put("real_name", text.substring(name, text.indexOf('"', name)));
        upload.put("filesize", (long) content.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
        upload.put("state", 1L);
        uploads.add(upload);
        return new Said(
                201,
                "application/json",
                "",
                Map.of(
                        "Location",
                        "http://inside.example/api/v2/experiments/" + experiment.get("id") + "/uploads/" + id));
    }
}
