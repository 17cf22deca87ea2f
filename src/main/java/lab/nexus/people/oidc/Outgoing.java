package lab.nexus.people.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// Asks the issuer's server for JSON: no redirects, ten seconds, a megabyte.
final class Outgoing {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 1 << 20;

    private @Nullable HttpClient client;

    /// An answer.
    ///
    /// @param object empty when the body is no JSON object
    record Answer(int status, Map<String, @Nullable Object> object) {}

    Answer get(URI address, @Nullable String authorization) {
        var request = HttpRequest.newBuilder(address).GET();
        return send(request, authorization);
    }

    Answer post(URI address, String form, @Nullable String authorization) {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        return send(request, authorization);
    }

    private Answer send(HttpRequest.Builder request, @Nullable String authorization) {
        request.timeout(PATIENCE).header("Accept", "application/json");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        var ready = request.build();
        try {
            var limited = HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MOST_BYTES);
            var response = client().send(ready, limited);
            return new Answer(response.statusCode(), object(response.body()));
        } catch (IOException unreachable) {
            throw away(ready.uri(), unreachable);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw away(ready.uri(), stopping);
        }
    }

    private synchronized HttpClient client() {
        var there = client;
        if (there == null) {
            there = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = there;
        }
        return there;
    }

    private static Fault away(URI address, Exception why) {
        return Fault.of(
                        Code.UNUSABLE,
                        "NEXUS_OIDC_ISSUER",
                        "single sign-on does not answer at " + address.getHost() + ": " + why.getMessage(),
                        why)
                .remedy("try again later, or sign in with a password");
    }

    private static Map<String, @Nullable Object> object(String body) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        try {
            if (JsonReader.read(body) instanceof Map<?, ?> map) {
                map.forEach((name, value) -> object.put(String.valueOf(name), value));
            }
        } catch (Fault notJson) {
            return Map.of();
        }
        return object;
    }
}
