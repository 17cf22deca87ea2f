package lab.nexus.upload;

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
import java.util.Objects;
import lab.nexus.Absent;
import lab.nexus.FreePort;
import lab.nexus.Workplace;
import lab.nexus.json.Json;
import lab.nexus.json.JsonReader;
import lab.nexus.record.RecordSchema;
import org.jspecify.annotations.Nullable;

/// A real CDCS of this machine with fresh data and the schema of records, thrown away at the end. Its packages are
/// installed once, below the build folder.
public final class LiveCdcs implements AutoCloseable {
    public static final String ADMIN = "ad00000000000000000000000000000000000cdc";
    public static final String USER = "b000000000000000000000000000000000000cdc";

    private final Process process;
    private final String base;
    private final Path database;
    private final HttpClient client = HttpClient.newHttpClient();

    private LiveCdcs(Process process, String base, Path database) {
        this.process = process;
        this.base = base;
        this.database = database;
    }

    /// Starts one, and waits until it answers.
    ///
    /// @param environment `CDCS_XML_CONTENT=0`: it takes the XML as `content` alone
    public static LiveCdcs start(Map<String, String> environment) {
        Absent.requireProgram("python3");
        try {
            int port = FreePort.take();
            var home = Files.createDirectories(Path.of("target/cdcs").toAbsolutePath());
            var schema = Files.write(home.resolve("nexus-experiment.xsd"), RecordSchema.text());
            var builder = new ProcessBuilder(
                            "sh",
                            "src/test/cdcs/serve",
                            "start",
                            home.toString(),
                            Integer.toString(port),
                            schema.toString())
                    .redirectError(home.resolve("serve.log").toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
            Absent.require(said != null && said.startsWith("ready "), "CDCS (python3 -m venv, pip)");
            var database = Path.of(String.valueOf(said).substring("ready ".length()));
            return new LiveCdcs(process, "http://127.0.0.1:" + port, database);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String base() {
        return base;
    }

    Uploading to(Uploading uploading) {
        return uploading.with("NX_CDCS_URL", base).with("NX_CDCS_TOKEN", ADMIN);
    }

    /// Lets something go wrong, as `src/test/cdcs/cdcs_wrong.py` says.
    void wrong(String method, String path, String what) {
        ask(
                "POST",
                "/__wrong__",
                "[{\"method\": \"" + method + "\", \"path\": \"" + path + "\", \"times\": 1, " + what + "}]");
    }

    /// Forgets what goes wrong and the requests seen.
    public void reset() {
        ask("DELETE", "/__wrong__", "");
    }

    /// Requests seen since then.
    public List<String> seen() {
        var answer = (Map<?, ?>) Objects.requireNonNull(JsonReader.read(ask("GET", "/__wrong__", "")));
        var seen = new ArrayList<String>();
        ((List<?>) Objects.requireNonNull(answer.get("requests"))).forEach(one -> seen.add(String.valueOf(one)));
        return seen;
    }

    /// The records of a title: id, workspace, owner.
    public List<List<@Nullable Object>> records(String title) {
        return Workplace.query(
                database, "SELECT id, workspace_id, user_id FROM core_main_app_data WHERE title = '" + title + "'");
    }

    public String download(Object id) {
        return ask("GET", "/rest/data/download/" + id + "/", "");
    }

    void delete(Object id) {
        ask("DELETE", "/rest/data/" + id + "/", "");
    }

    void workspace(String title) {
        ask("POST", "/rest/workspace/", Json.line(Map.of("title", title)));
    }

    void template(String title, String schema) {
        ask(
                "POST",
                "/rest/template/global/",
                Json.line(Map.of("title", title, "filename", "other.xsd", "content", schema)));
    }

    private String ask(String method, String path, String body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(base + path))
                    .header("Authorization", "Token " + ADMIN)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close(); // it ends with its standard input
            process.waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
