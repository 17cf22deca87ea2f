package lab.nexus.harvest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.nexus.Absent;
import lab.nexus.FreePort;
import lab.nexus.Workplace;
import lab.nexus.golden.Golden;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real NEMO of this machine with fresh data, thrown away at the end. Its packages are installed once, below
/// the build folder.
public final class LiveNemo implements AutoCloseable {
    static final String TOKEN = "a11ce0fa11ce0fa11ce0fa11ce0fa11ce0fa11ce";
    public static final String READER = "b0bb0bb0bb0bb0bb0bb0bb0bb0bb0bb0bb0bb0bb";
    static final String POWERLESS = "c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff";
    static final String INACTIVE = "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";

    private final Process process;
    private final String root;
    private final Path database;
    private final HttpClient client = HttpClient.newHttpClient();

    private LiveNemo(Process process, String root, Path database) {
        this.process = process;
        this.root = root;
        this.database = database;
    }

    /// Starts one with the seed a.
    ///
    /// @param environment `NEMO_THROTTLE`, `NEMO_FORMAT`
    public static LiveNemo start(String release, Map<String, String> environment) {
        Absent.requireProgram("python3");
        var seed = Golden.require("../servers/nemo/seed-a.json");
        try {
            int port = FreePort.take();
            var home = Files.createDirectories(Path.of("target/nemo").toAbsolutePath());
            var builder = new ProcessBuilder(
                            "sh",
                            "src/test/nemo/serve",
                            "start",
                            release,
                            home.toString(),
                            Integer.toString(port),
                            seed.toString())
                    .redirectError(home.resolve("serve-" + release + ".log").toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            Absent.require(said != null && said.startsWith("ready "), "NEMO " + release + " (python3 -m venv, pip)");
            var database = Path.of(String.valueOf(said).substring("ready ".length()));
            return new LiveNemo(process, "http://127.0.0.1:" + port, database);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String base() {
        return root + "/api/";
    }

    /// Changes its rows, past it.
    void sql(String sql) {
        Workplace.sql(database, sql);
    }

    /// Makes so many more events like one.
    void copyEvent(long id, int copies) {
        var columns = new ArrayList<String>();
        for (var row : Workplace.query(database, "SELECT name FROM pragma_table_info('NEMO_usageevent')")) {
            columns.add("\"" + row.getFirst() + "\"");
        }
        columns.remove("\"id\"");
        columns.remove("\"has_ended\"");
        var names = String.join(", ", columns);
        sql("WITH n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < " + (999 + copies) + ")"
                + " INSERT INTO NEMO_usageevent (id, has_ended, " + names + ") SELECT i, i, " + names
                + " FROM n, NEMO_usageevent WHERE id = " + id);
    }

    /// Lets something go wrong, as `src/test/nemo/wrong.py` says.
    void wrong(String path, int times, String what) {
        ask("POST", "[{\"path\": \"" + path + "\", \"times\": " + times + ", " + what + "}]");
    }

    /// Forgets what goes wrong and the requests seen.
    public void reset() {
        ask("DELETE", "");
    }

    /// Requests seen since then: path and query.
    public List<String> seen() {
        var seen = new ArrayList<String>();
        for (JsonNode path : JsonMapper.shared().readTree(ask("GET", "")).get("requests")) {
            seen.add(path.asString());
        }
        return seen;
    }

    private String ask(String method, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(root + "/__wrong__"))
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // it ends with its input
            if (!process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        } finally {
            client.close();
        }
    }
}
