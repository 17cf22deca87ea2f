package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import lab.nexus.config.Face;
import lab.nexus.config.Location;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;
import lab.nexus.db.Migrations;
import lab.nexus.db.Postgres;
import lab.nexus.db.Sqlite;

/// A real server in this process, on a free port, with settings of its own.
public final class Served implements AutoCloseable {
    private final Database database;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Conformity conformity;
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();

    public Served(Path folder, Map<String, String> environment, Clock clock) {
        this(folder, environment, clock, Role.BENCH);
    }

    /// @param unnamed what whoever asks without an account may do
    Served(Path folder, Map<String, String> environment, Clock clock, Role unnamed) {
        var settings = Settings.read(environment, folder);
        var location = settings.database(Face.TRACKER);
        if (location instanceof Location.Server there) {
            database = Postgres.open(there.url(), there.shown(), 30, 8, clock);
            new Migrations(database).up();
        } else {
            var file = ((Location.File) location).path();
            try (var plain = Sqlite.open(file, 30, clock)) {
                new Migrations(plain).up();
            }
            database = Sqlite.openServer(file, 30, 8, true, clock);
        }
        server = HttpServer.start(
                new Laboratory(settings, location, database, clock), "127.0.0.1", 0, unnamed, log::add);
        conformity = document(client, uri("/openapi.json"));
    }

    public int port() {
        return server.port();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path.replace(" ", "%20"));
    }

    /// What the server complained about.
    public List<String> log() {
        return List.copyOf(log);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var sent = request.build();
        var response = client.send(sent, HttpResponse.BodyHandlers.ofString());
        conform(sent, response, response.body());
        return response;
    }

    /// Every answer is held against the document that the server gives out.
    private void conform(HttpRequest sent, HttpResponse<?> response, String body) {
        assertEquals(List.of(), conformity.wrong(sent, response, body));
    }

    private static Conformity document(HttpClient client, URI uri) {
        try {
            var ask = HttpRequest.newBuilder(uri).build();
            return new Conformity(
                    client.send(ask, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        var sent = request.build();
        var response = client.send(sent, HttpResponse.BodyHandlers.ofByteArray());
        conform(sent, response, new String(response.body(), StandardCharsets.UTF_8));
        return response;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)));
    }

    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    @Override
    public void close() {
        server.close();
        database.close();
        client.close();
    }
}
