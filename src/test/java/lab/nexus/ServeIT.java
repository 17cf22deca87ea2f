package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server as it is started: its ready line, its stop, and a kill in the middle of its work.
class ServeIT {
    /// Changes before a kill.
    private static final int ENOUGH = 1_500;

    @TempDir
    Path folder;

    private Serving start(Path program, List<String> words) throws Exception {
        return Serving.start(new Workplace(folder), program, words);
    }

    @Test
    void the_script_starts_a_server_that_answers_within_five_seconds_and_stops_when_told() throws Exception {
        var most = Duration.ofSeconds(5);
        var barcode = new AtomicInteger();
        Promise.within(most, "the slower of start and stop", () -> {
            var begun = System.nanoTime();
            var running = start(Workplace.project().resolve("scripts/lims_api.sh"), List.of("--port", "0"));
            long start;
            try (var client = HttpClient.newHttpClient()) {
                var health = running.get(client, "/health");
                start = System.nanoTime() - begun;
                assertTrue(
                        health.body().contains("\"ok\":true") && health.body().contains("\"git_rev\":\""));
                var tube = "{\"barcode\":\"T-" + barcode.incrementAndGet() + "\",\"kind\":\"tube\"}";
                assertEquals(200, running.post(client, "/container/add", tube).statusCode());
            }
            assertEquals(0, running.process().children().count());
            begun = System.nanoTime();
            running.process().destroy();
            running.process().waitFor();
            return Duration.ofNanos(Math.max(start, System.nanoTime() - begun));
        });
        var database = folder.resolve("main.sqlite3");
        assertFalse(Files.exists(Path.of(database + "-wal")), "a stopped server leaves one file");
        assertEquals(
                barcode.longValue(),
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
    void a_server_that_others_can_reach_asks_for_a_sign_in_unless_it_is_open() throws Exception {
        for (var open : List.of(false, true)) {
            var words = new ArrayList<>(List.of("serve", "--port", "0", "--allow-remote"));
            if (open) {
                words.add("--open");
            }
            var running = start(Workplace.launcher(), words);
            try (var client = HttpClient.newHttpClient()) {
                var answer = running.post(client, "/container/add", "{\"barcode\":\"T\",\"kind\":\"tube\"}");
                assertEquals(open ? 200 : 401, answer.statusCode(), answer.body());
                assertEquals(!open, answer.body().contains("--open"), "the refusal names it");
                var wrong = running.post(client, "/auth/sign-in", "{\"name\":\"ada\",\"password\":\"x\"}");
                assertEquals(401, wrong.statusCode(), wrong.body());
            }
            running.process().destroy();
            assertTrue(running.process().waitFor(60, TimeUnit.SECONDS), "did not stop");
        }
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
                for (int i = 0; i < 12_000 && acknowledged.size() < ENOUGH; i++) {
                    Thread.sleep(10);
                }
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
