package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server as it is started: its ready line, its stop, and a kill in the middle of its work.
class ServeIT {
    private static final String READY = "OK: Nexus LIMS API listening on http://127.0.0.1:";

    @TempDir
    Path folder;

    private record Running(Process process, int port) {
        HttpResponse<String> post(HttpClient client, String path, String json)
                throws IOException, InterruptedException {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private Running start(Path program, List<String> words) throws Exception {
        var err = Files.createTempFile(folder, "serve", ".err");
        var process = new Workplace(folder).start(program, words, folder.resolve("serve.out"), err);
        for (int i = 0; i < 1_500 && process.isAlive(); i++) {
            for (var line : Files.readAllLines(err)) {
                if (line.startsWith(READY)) {
                    return new Running(process, Integer.parseInt(line.substring(READY.length())));
                }
            }
            Thread.sleep(10);
        }
        throw new AssertionError("not ready: " + Files.readString(err));
    }

    @Test
    void the_script_starts_a_server_that_answers_within_five_seconds_and_stops_when_told() throws Exception {
        long begun = System.nanoTime();
        var running = start(Workplace.project().resolve("scripts/lims_api.sh"), List.of("--port", "0"));
        try (var client = HttpClient.newHttpClient()) {
            var health = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.port() + "/health"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertTrue(health.body().contains("\"ok\":true") && health.body().contains("\"git_rev\":\""));
            assertTrue(System.nanoTime() - begun < 5_000_000_000L, "slow start");
            assertEquals(
                    200,
                    running.post(client, "/container/add", "{\"barcode\":\"T\",\"kind\":\"tube\"}")
                            .statusCode());
        }
        assertEquals(0, running.process().children().count());
        running.process().destroy();
        assertTrue(running.process().waitFor(5, TimeUnit.SECONDS), "did not stop within 5 s");
        var database = folder.resolve("main.sqlite3");
        assertFalse(Files.exists(Path.of(database + "-wal")), "a stopped server leaves one file");
        assertEquals(
                1L,
                Workplace.query(database, "SELECT count(*) FROM containers")
                        .getFirst()
                        .getFirst());
    }

    @Test
    void another_address_than_this_machines_own_must_be_asked_for() throws Exception {
        var place = new Workplace(folder);
        var refused = place.launch(List.of("lims", "api", "--host", "0.0.0.0", "--port", "0"));
        assertEquals(2, refused.exit());
        assertEquals(
                "ERROR: refusing to bind to 0.0.0.0. Use --allow-remote if you intend remote access.\n", refused.err());
        assertEquals("", refused.out());
        assertEquals(2, place.launch(List.of("serve", "--host", "0.0.0.0")).exit());
        assertEquals(2, place.launch(List.of("serve", "--port", "70000")).exit());
    }

    @Test
    void a_kill_under_load_loses_nothing_acknowledged() throws Exception {
        for (int round = 0; round < Soak.rounds(3); round++) {
            int number = round;
            var acknowledged = new ConcurrentLinkedQueue<String>();
            var running = start(Workplace.launcher(), List.of("serve", "--port", "0"));
            var threads = new ArrayList<Thread>();
            try (var client = HttpClient.newHttpClient()) {
                for (int i = 0; i < 16; i++) {
                    int thread = i;
                    threads.add(Thread.ofVirtual().start(() -> {
                        try {
                            for (int n = 0; ; n++) {
                                var name = number + "-" + thread + "-" + n;
                                var answer = running.post(
                                        client, "/container/add", "{\"barcode\":\"" + name + "\",\"kind\":\"box\"}");
                                if (answer.statusCode() == 200) {
                                    acknowledged.add(name);
                                }
                            }
                        } catch (IOException | InterruptedException killed) {
                            // the server is gone
                        }
                    }));
                }
                Thread.sleep(1_500);
                running.process().destroyForcibly().waitFor();
                for (var thread : threads) {
                    thread.join();
                }
            }
            var kept = new ArrayList<Object>();
            var database = folder.resolve("main.sqlite3");
            Workplace.query(database, "SELECT barcode FROM containers").forEach(row -> kept.add(row.getFirst()));
            assertTrue(acknowledged.size() > 10, "only " + acknowledged.size());
            assertTrue(new java.util.HashSet<>(kept).containsAll(acknowledged), "round " + round);
            assertEquals(
                    (long) kept.size(),
                    Workplace.query(database, "SELECT count(*) FROM nexus_ledger")
                            .getFirst()
                            .getFirst());
            assertEquals(
                    "ok",
                    Workplace.query(database, "PRAGMA integrity_check")
                            .getFirst()
                            .getFirst());
        }
    }
}
