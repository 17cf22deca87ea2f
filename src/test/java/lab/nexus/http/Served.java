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
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;
import lab.nexus.db.Migrations;
import lab.nexus.db.Postgres;
import lab.nexus.db.Sqlite;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import lab.nexus.people.Accounts;
import lab.nexus.people.NewAccount;
import lab.nexus.people.NewToken;
import lab.nexus.people.Role;
import lab.nexus.people.Tokens;
import org.jspecify.annotations.Nullable;

/// A real server in this process, on a free port, with settings of its own.
public final class Served implements AutoCloseable {
    private final Clock clock;
    private final Database database;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final @Nullable Conformity conformity;
    private @Nullable String token;
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();

    public Served(Path folder, Map<String, String> environment, Clock clock) {
        this(folder, environment, clock, false, Bounds.USUAL);
    }

    Served(Path folder, Map<String, String> environment, Clock clock, Bounds bounds) {
        this(folder, environment, clock, false, bounds);
    }

    /// @param signIn whether somebody must be signed in
    public Served(Path folder, Map<String, String> environment, Clock clock, boolean signIn) {
        this(folder, environment, clock, signIn, Bounds.USUAL);
    }

    private Served(Path folder, Map<String, String> environment, Clock clock, boolean signIn, Bounds bounds) {
        this.clock = clock;
        var settings = Settings.read(environment, folder);
        var location = settings.database(Face.TRACKER);
        int lockWait = settings.seconds(Setting.NEXUS_LOCK_WAIT_SECONDS);
        if (location instanceof Location.Server there) {
            database = Postgres.open(there.url(), there.shown(), lockWait, 8, clock);
            new Migrations(database).up();
        } else {
            var file = ((Location.File) location).path();
            try (var plain = Sqlite.open(file, 30, clock)) {
                new Migrations(plain).up();
            }
            database = Sqlite.openServer(file, lockWait, 8, true, clock);
        }
        server = HttpServer.start(
                new Laboratory(settings, location, database, clock, signIn), "127.0.0.1", 0, bounds, log::add);
        conformity = server.scheme().equals("http") ? document(uri("/openapi.json")) : null;
    }

    /// A token of a new account with this role.
    String token(Role role) {
        var ledger = new Ledger(clock);
        var name = role.word() + "-" + System.nanoTime();
        return new Actor("tests", "tests").ask(() -> {
            new Accounts(database, ledger, clock)
                    .add(new NewAccount(name, null, null, role, "correct horse battery staple"));
            return new Tokens(database, ledger, clock)
                    .add(new NewToken(name, "tests", role, List.of(), NewToken.USUAL_DAYS))
                    .secret();
        });
    }

    /// From here on all requests are made with this role.
    void signInAs(Role role) {
        token = token(role);
    }

    /// A browser whose answers are held against the document, as all others are.
    Browser browser() {
        return new Browser(conformity);
    }

    /// What it serves, past it.
    public Database database() {
        return database;
    }

    public int port() {
        return server.port();
    }

    public URI uri(String path) {
        return URI.create(server.scheme() + "://127.0.0.1:" + port() + path.replace(" ", "%20"));
    }

    /// What the server complained about.
    public List<String> log() {
        return List.copyOf(log);
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var sent = signed(request).build();
        var response = client.send(sent, HttpResponse.BodyHandlers.ofString());
        conform(sent, response, response.body());
        return response;
    }

    private HttpRequest.Builder signed(HttpRequest.Builder request) {
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /// Every answer is held against the document that the server gives out.
    private void conform(HttpRequest sent, HttpResponse<?> response, String body) {
        if (conformity != null) {
            assertEquals(List.of(), conformity.wrong(sent, response, body));
        }
    }

    private static Conformity document(URI uri) {
        try (var once = HttpClient.newHttpClient()) {
            var ask = HttpRequest.newBuilder(uri).build();
            return new Conformity(
                    once.send(ask, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    public HttpResponse<byte[]> bytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        var sent = signed(request).build();
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
