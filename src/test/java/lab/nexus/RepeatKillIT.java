package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is killed while clients send changes with keys: each of them sends again what it did not hear of,
/// hears one answer, and it was done once.
class RepeatKillIT {
    private static final int CLIENTS = 12;

    @TempDir
    Path folder;

    @Test
    void what_is_sent_again_after_a_kill_is_done_once_on_sqlite() throws Exception {
        killed(new Workplace(folder));
    }

    @Test
    void what_is_sent_again_after_a_kill_is_done_once_on_postgresql() throws Exception {
        killed(new Workplace(folder).on(PostgresServer.require()));
    }

    private static String note(String key) {
        return "{\"identifier\":\"S\",\"note\":\"" + key + "\"}";
    }

    private static void killed(Workplace place) throws Exception {
        assertEquals(0, place.run("init").exit());
        assertEquals(
                0,
                place.run("sample", "add", "--specimen-type", "x", "--external-id", "S")
                        .exit());
        int done = 0;
        for (int round = 0; round < Soak.rounds(4); round++) {
            var answers = new ConcurrentHashMap<String, String>();
            var unheard = new ConcurrentLinkedQueue<String>();
            var first = Serving.start(place);
            var threads = new ArrayList<Thread>();
            try (var client = HttpClient.newHttpClient()) {
                for (int i = 0; i < CLIENTS; i++) {
                    var name = "round-" + round + "-" + i + "-";
                    threads.add(Thread.ofVirtual().start(() -> send(first, client, name, answers, unheard)));
                }
                for (int i = 0; i < 3_000 && answers.size() < 60 + 7 * round; i++) {
                    Thread.sleep(5);
                }
                first.process().destroyForcibly().waitFor();
                for (var thread : threads) {
                    thread.join();
                }
            }
            assertEquals(CLIENTS, unheard.size());
            var second = Serving.start(place);
            try (var client = HttpClient.newHttpClient()) {
                for (var key : unheard) {
                    long before = times(place, key);
                    var again = second.post(client, "/sample/note", note(key), "Idempotency-Key", key);
                    assertEquals(200, again.statusCode(), again.body());
                    boolean replayed =
                            again.headers().firstValue("idempotency-replayed").isPresent();
                    assertEquals(before == 1, replayed, "done before " + before + " times");
                    answers.put(key, again.body());
                }
                for (var entry : answers.entrySet()) {
                    var again = second.post(
                            client, "/sample/note", note(entry.getKey()), "Idempotency-Key", entry.getKey());
                    assertEquals(entry.getValue(), again.body(), "another answer");
                    assertEquals(
                            "true",
                            again.headers().firstValue("idempotency-replayed").orElse(""));
                }
            } finally {
                second.process().destroyForcibly().waitFor();
            }
            done += answers.size();
        }
        assertEquals(done, place.number("SELECT count(*) FROM sample_events WHERE event_type = 'note'"));
        killedAtTheChange(place);
    }

    /// Killed as soon as the change is to be seen, and whatever was answered is not read.
    private static void killedAtTheChange(Workplace place) throws Exception {
        var key = "at-the-change";
        var first = Serving.start(place);
        var there = URI.create(first.address());
        var body = note(key);
        try (var socket = new Socket(there.getHost(), there.getPort())) {
            var head = "POST /sample/note HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Idempotency-Key: " + key + "\r\nContent-Length: " + body.length() + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 3_000 && times(place, key) == 0; i++) {
                Thread.sleep(1);
            }
            first.process().destroyForcibly().waitFor();
        }
        assertEquals(1, times(place, key));
        var second = Serving.start(place);
        try (var client = HttpClient.newHttpClient()) {
            var again = second.post(client, "/sample/note", body, "Idempotency-Key", key);
            assertEquals(200, again.statusCode(), again.body());
            assertEquals(
                    "true", again.headers().firstValue("idempotency-replayed").orElse(""));
            assertTrue(again.body().contains("\"event_recorded\":true"), again.body());
        } finally {
            second.process().destroyForcibly().waitFor();
        }
        assertEquals(1, times(place, key));
    }

    private static void send(
            Serving server,
            HttpClient client,
            String name,
            ConcurrentHashMap<String, String> answers,
            ConcurrentLinkedQueue<String> unheard) {
        for (int n = 0; ; n++) {
            var key = name + n;
            try {
                var answer = server.post(client, "/sample/note", note(key), "Idempotency-Key", key);
                assertEquals(200, answer.statusCode(), answer.body());
                answers.put(key, answer.body());
            } catch (Exception killed) {
                unheard.add(key);
                return;
            }
        }
    }

    private static long times(Workplace place, String note) {
        return place.number("SELECT count(*) FROM sample_events WHERE event_type = 'note' AND note = '" + note + "'");
    }
}
