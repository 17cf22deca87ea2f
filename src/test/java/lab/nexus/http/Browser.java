package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// As much of a browser as signing in needs: keeps cookies by host and port, follows nothing by itself.
final class Browser implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();
    private final @Nullable Conformity conformity;
    private String csrf = "";

    Browser() {
        this(null);
    }

    /// @param conformity what every answer is held against; null for nothing
    Browser(@Nullable Conformity conformity) {
        this.conformity = conformity;
    }

    /// What every change of this browser bears.
    Browser bear(String token) {
        csrf = token;
        return this;
    }

    String csrf() {
        return csrf;
    }

    @Nullable
    String cookie(URI place, String name) {
        return cookies.getOrDefault(place.getAuthority(), Map.of()).get(name);
    }

    HttpResponse<String> send(String method, URI place, @Nullable String type, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(place)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        if (!csrf.isEmpty()) {
            request.header("X-Nexus-CSRF", csrf);
        }
        var kept = cookies.getOrDefault(place.getAuthority(), Map.of());
        if (!kept.isEmpty()) {
            var all = new StringBuilder();
            kept.forEach((name, value) -> all.append(all.isEmpty() ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            request.header("Cookie", all.toString());
        }
        var sent = request.build();
        var answer = client.send(sent, HttpResponse.BodyHandlers.ofString());
        if (conformity != null) {
            assertEquals(List.of(), conformity.wrong(sent, answer, answer.body()));
        }
        for (var cookie : answer.headers().allValues("set-cookie")) {
            keep(place, cookie);
        }
        return answer;
    }

    private void keep(URI place, String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        var mine = cookies.computeIfAbsent(place.getAuthority(), authority -> new LinkedHashMap<>());
        if (cookie.contains("Max-Age=0") || pair[1].isEmpty()) {
            mine.remove(pair[0]);
        } else {
            mine.put(pair[0], pair[1]);
        }
    }

    HttpResponse<String> get(URI place) throws IOException, InterruptedException {
        return send("GET", place, null, "");
    }

    HttpResponse<String> post(URI place, String json) throws IOException, InterruptedException {
        return send("POST", place, "application/json", json);
    }

    @Override
    public void close() {
        client.close();
    }
}
