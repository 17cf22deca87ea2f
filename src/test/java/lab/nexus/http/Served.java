package lab.nexus.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();

    public Served(Path folder, Map<String, String> environment, Clock clock) {
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
        server = HttpServer.start(new Laboratory(settings, location, database, clock), "127.0.0.1", 0, log::add);
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
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
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
