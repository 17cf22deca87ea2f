package lab.nexus;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A server in a process of its own, started as people start it.
record Serving(Process process, String address) {
    private static final String READY = "OK: Nexus LIMS API listening on ";

    /// Returns when it is ready.
    static Serving start(Workplace place) throws IOException, InterruptedException {
        return start(place, Workplace.launcher(), List.of("serve", "--port", "0"));
    }

    static Serving start(Workplace place, Path program, List<String> words) throws IOException, InterruptedException {
        var err = Files.createTempFile(place.folder(), "serve", ".err");
        var process = place.start(program, words, place.folder().resolve("serve.out"), err);
        for (int i = 0; i < 3_000 && process.isAlive(); i++) {
            for (var line : Files.readAllLines(err)) {
                if (line.startsWith(READY)) {
                    return new Serving(process, line.substring(READY.length()));
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("not ready: " + Files.readString(err));
    }

    HttpResponse<String> get(HttpClient client, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(address + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    /// @param headers names and values in turn
    HttpResponse<String> post(HttpClient client, String path, String json, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
