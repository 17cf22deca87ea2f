package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import lab.nexus.feed.Receiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is killed while it delivers: whatever was acknowledged is told, in order, some of it twice.
class FeedKillIT {
    private static final String READY = "OK: Nexus LIMS API listening on http://127.0.0.1:";

    /// Changes before a kill; one of fifty is told again after a second.
    private static final int ENOUGH = 250;

    @TempDir
    Path folder;

    private record Running(Process process, int port) {}

    private Running start(Workplace place) throws Exception {
        var err = Files.createTempFile(folder, "serve", ".err");
        var process =
                place.start(Workplace.launcher(), List.of("serve", "--port", "0"), folder.resolve("serve.out"), err);
        for (int i = 0; i < 3_000 && process.isAlive(); i++) {
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
    void nothing_acknowledged_is_missing_from_the_feed_or_never_told() throws Exception {
        var place = new Workplace(folder).with("NEXUS_WEBHOOK_ALLOW", "127.0.0.1");
        var acknowledged = new ConcurrentLinkedQueue<String>();
        try (var receiver = new Receiver()) {
            receiver.answer(number -> number % 50 == 7 ? 500 : 200);
            assertEquals(0, place.run("init").exit());
            assertEquals(
                    0,
                    place.run("webhook", "add", "w", receiver.url(), "--after", "0")
                            .exit());
            int rounds = Soak.rounds(2);
            for (int round = 0; round < rounds; round++) {
                load(start(place), round, acknowledged);
            }
            var last = start(place);
            try {
                long end = System.nanoTime() + Duration.ofSeconds(200).toNanos();
                long head = 0;
                while (head == 0 || !new HashSet<>(receiver.positions()).contains(head)) {
                    assertTrue(
                            System.nanoTime() < end,
                            "told " + receiver.positions().size() + " of " + head);
                    Thread.sleep(100);
                    head = place.number("SELECT max(position) FROM nexus_ledger");
                }
                compare(receiver, head, acknowledged);
            } finally {
                last.process().destroyForcibly().waitFor();
            }
            assertEquals(0, place.number("SELECT count(*) FROM nexus_ledger WHERE position IS NULL"));
            assertTrue(acknowledged.size() > 10, "only " + acknowledged.size());
        }
    }

    private static void load(Running running, int round, ConcurrentLinkedQueue<String> acknowledged) throws Exception {
        var threads = new ArrayList<Thread>();
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 8; i++) {
                int thread = i;
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        for (int n = 0; ; n++) {
                            var name = round + "-" + thread + "-" + n;
                            var request = HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + running.port() + "/container/add"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"barcode\":\"" + name + "\",\"kind\":\"box\"}"))
                                    .build();
                            if (client.send(request, HttpResponse.BodyHandlers.ofString())
                                            .statusCode()
                                    == 200) {
                                acknowledged.add(name);
                            }
                            Thread.sleep(2);
                        }
                    } catch (IOException | InterruptedException killed) {
                        // the server is gone
                    }
                }));
            }
            int goal = acknowledged.size() + ENOUGH;
            for (int i = 0; i < 12_000 && acknowledged.size() < goal; i++) {
                Thread.sleep(10);
            }
            running.process().destroyForcibly().waitFor();
            for (var thread : threads) {
                thread.join();
            }
        }
    }

    private static void compare(Receiver receiver, long head, ConcurrentLinkedQueue<String> acknowledged) {
        var first = new HashMap<String, String>();
        var order = new ArrayList<Long>();
        var told = new StringBuilder();
        for (var message : receiver.taken()) {
            var before = first.putIfAbsent(message.id(), message.body());
            if (before == null) {
                order.add(Long.parseLong(message.id().substring(message.id().lastIndexOf('_') + 1)));
                told.append(message.body());
            } else {
                assertEquals(before, message.body(), "a second message says the same as the first");
            }
        }
        assertEquals(LongStream.rangeClosed(1, head).boxed().toList(), order);
        for (var name : acknowledged) {
            assertTrue(told.indexOf("\"barcode\":\"" + name + "\"") > 0, name + " was never told");
        }
    }
}
