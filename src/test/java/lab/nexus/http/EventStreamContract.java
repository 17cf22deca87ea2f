package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import lab.nexus.Promise;
import lab.nexus.Workplace;
import lab.nexus.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The feed over HTTP: pages, and streams as a browser reads them.
abstract class EventStreamContract {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private Workplace place = new Workplace(Path.of("."));
    private Served served;

    abstract Workplace newPlace(Path folder);

    @BeforeEach
    void open() {
        place = newPlace(folder);
        served = serve();
    }

    @AfterEach
    void close() {
        served.close();
    }

    Served serve() {
        return new Served(folder, place.with("NEXUS_WEBHOOK_ALLOW", "127.0.0.1").environment(), Clock.systemUTC());
    }

    /// A stream, read block by block on a thread of its own: no line is there before the whole event is.
    private static final class Listener implements AutoCloseable {
        private final Socket socket;
        private final ConcurrentLinkedQueue<List<String>> blocks = new ConcurrentLinkedQueue<>();
        private volatile boolean ended;

        Listener(int port, String path, String more) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            var ask = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n" + more + "\r\n";
            socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            Thread.ofVirtual().start(() -> {
                var block = new ArrayList<String>();
                try {
                    for (var line = in.readLine(); line != null; line = in.readLine()) {
                        block.add(line);
                        if (line.isEmpty()) {
                            blocks.add(List.copyOf(block));
                            block.clear();
                        }
                    }
                } catch (IOException closed) {
                    // the end
                }
                ended = true;
            });
        }

        /// What is behind this word in each line that begins with it.
        List<String> all(String word) {
            return blocks.stream()
                    .flatMap(List::stream)
                    .filter(line -> line.startsWith(word))
                    .map(line -> line.substring(word.length()))
                    .toList();
        }

        boolean ended() {
            return ended;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /// @return how long it took
    private static Duration until(String what, BooleanSupplier holds) throws InterruptedException {
        long begun = System.nanoTime();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() - begun < 120_000_000_000L, what);
            Thread.sleep(2);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private void container(String barcode) throws Exception {
        var answer = served.post("/container/add", "{\"barcode\":\"" + barcode + "\",\"kind\":\"box\"}");
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private long head() {
        return place.number("SELECT coalesce(max(position), 0) FROM nexus_ledger");
    }

    @Test
    void a_list_goes_on_behind_its_cursor_and_refuses_one_that_nobody_gave() throws Exception {
        for (int i = 0; i < 3; i++) {
            container("C-" + i);
        }
        until("placed", () -> head() == 3);
        var first = served.get("/event/list?after=0&limit=2").body();
        assertTrue(first.contains("\"schema\":\"nexus_event_list\"") && first.contains("\"count\":2"), first);
        assertTrue(first.contains("\"next\":2") && first.contains("\"head\":3"), first);
        var second = served.get("/api/event/list?after=2&noun=container").body();
        assertTrue(second.contains("\"count\":1") && second.contains("\"barcode\":\"C-2\""), second);
        assertTrue(served.get("/event/list?noun=sample,session").body().contains("\"count\":0"));
        assertEquals(410, served.get("/event/list?after=4").statusCode());
        for (var wrong : List.of("after=x", "after=-1", "noun=A!", "limit=x")) {
            assertEquals(400, served.get("/event/list?" + wrong).statusCode(), wrong);
        }
        assertEquals(405, served.post("/event/list", "{}").statusCode());
    }

    @Test
    void a_stream_tells_what_happens_at_once_and_goes_on_where_it_was_broken_off() throws Exception {
        container("before");
        until("placed", () -> head() == 1);
        try (var listener = new Listener(served.port(), "/event/stream", "")) {
            until("open", () -> listener.all("id: ").equals(List.of("1")));
            assertTrue(listener.all("HTTP/1.1 ").getFirst().startsWith("200"));
            assertTrue(listener.all("content-type: ").getFirst().startsWith("text/event-stream"));
            container("C-1");
            until("told", () -> listener.all("event: ").size() == 1);
            assertEquals(List.of("container.add"), listener.all("event: "));
            assertTrue(listener.all("data: ").getFirst().contains("\"barcode\":\"C-1\""));
            assertEquals(
                    0,
                    place.run("container", "add", "--barcode", "other", "--kind", "box")
                            .exit());
            until("another program's change", () -> listener.all("event: ").size() == 2);
        }
        container("C-2");
        try (var again = new Listener(served.port(), "/event/stream?after=0", "Last-Event-ID: 2\r\n")) {
            until("both", () -> again.all("event: ").size() == 2);
            assertEquals(List.of("2", "3", "4"), again.all("id: "));
        }
        try (var filtered = new Listener(served.port(), "/event/stream?after=0&noun=sample", "")) {
            assertEquals(
                    200,
                    served.post("/sample/add", "{\"specimen_type\":\"b\",\"external_id\":\"Ü\"}")
                            .statusCode());
            until("only the sample", () -> filtered.all("event: ").equals(List.of("sample.add")));
            assertTrue(filtered.all("data: ").getFirst().contains("\"external_id\":\"Ü\""));
        }
        until("streams are counted down", () -> metrics().contains("nexus_event_streams 0"));
        assertEquals(List.of(), served.log());
    }

    private String metrics() {
        try {
            return served.get("/metrics").body();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void what_this_program_and_what_another_writes_is_on_the_stream_within_a_second() throws Exception {
        container("T");
        try (var listener = new Listener(served.port(), "/event/stream?after=0", "")) {
            until("open", () -> listener.all("event: ").size() == 1);
            var told = new AtomicInteger(1);
            Promise.within(SECOND, "an own change", () -> {
                container("C-" + told.incrementAndGet());
                return until("told", () -> listener.all("event: ").size() == told.get());
            });
            Promise.within(SECOND, "another program's change", () -> {
                told.incrementAndGet();
                place.sql("INSERT INTO sample_events (sample_id, event_type, note, occurred_at, created_at)"
                        + " VALUES (1, 'odd', 'n', '2020', '2020')");
                return until("told", () -> listener.all("event: ").size() == told.get());
            });
            assertEquals("sample.event", listener.all("event: ").getLast());
        }
    }

    @Test
    void a_cursor_that_is_too_old_or_unknown_is_gone() throws Exception {
        container("T");
        var rows = new StringBuilder();
        for (int i = 0; i < 10_050; i++) {
            rows.append(i == 0 ? "" : ", ").append("('2020', 'a', 'sample.event', 'sample:1', 'test')");
        }
        place.sql("INSERT INTO nexus_ledger (at, actor, action, subject, source) VALUES " + rows);
        until("placed", () -> head() == 10_051);
        assertEquals(410, served.get("/event/stream?after=0").statusCode());
        var gone = served.get("/event/stream?after=20000");
        assertEquals(410, gone.statusCode());
        assertTrue(gone.body().contains("\"error\":\"gone\"") && gone.body().contains("\"head\":10051"), gone.body());
        assertEquals(400, served.get("/event/stream?after=x").statusCode());
        try (var listener = new Listener(served.port(), "/event/stream?after=100", "")) {
            until("all of them", () -> listener.all("event: ").size() == 9_951);
            var ids = listener.all("id: ");
            assertEquals("100", ids.getFirst());
            assertEquals("10051", ids.getLast());
            assertEquals(9_952, ids.size());
        }
    }

    @Test
    void a_client_that_takes_nothing_harms_nobody_and_is_cut_off() throws Exception {
        var big = "x".repeat(20_000);
        try (var idle = new Socket()) {
            idle.setReceiveBufferSize(2_048);
            idle.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), served.port()));
            idle.getOutputStream()
                    .write("GET /event/stream?after=0 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            try (var listener = new Listener(served.port(), "/event/stream?after=0", "")) {
                for (int i = 0; i < 400; i++) {
                    place.sql("INSERT INTO nexus_ledger (at, actor, action, subject, source, reason)"
                            + " VALUES ('2020', 'a', 'sample.event', 'sample:1', 'test', '" + big + "')");
                }
                until("the other one hears all", () -> listener.all("event: ").size() == 400);
                until("cut off", () -> metrics().contains("nexus_event_streams 1"));
            }
        }
    }

    @Test
    void a_server_that_is_told_to_stop_ends_its_streams_and_stops_soon() throws Exception {
        Promise.within(Duration.ofSeconds(4), "the stop", () -> {
            try (var listener = new Listener(served.port(), "/event/stream", "")) {
                until("open", () -> !listener.all("id: ").isEmpty());
                long begun = System.nanoTime();
                served.close();
                until("ended", listener::ended);
                return Duration.ofNanos(System.nanoTime() - begun);
            } finally {
                served = serve();
            }
        });
    }

    @Test
    void only_managers_may_set_webhooks_and_what_they_do_is_done() throws Exception {
        assertEquals(403, served.post("/webhook/add", "{}").statusCode());
        assertEquals(403, served.get("/webhook/list").statusCode());
        served.signInAs(Role.MANAGER);
        try (var receiver = new lab.nexus.feed.Receiver()) {
            var added = post("/webhook/add", "{\"name\":\"w\",\"url\":\"" + receiver.url() + "\",\"after\":0}");
            assertTrue(added.contains("\"secret\":\"whsec_"), added);
            until("told of itself", () -> told(receiver, "webhook.add") == 1);
            var list = served.get("/webhook/list").body();
            assertTrue(list.contains("\"name\":\"w\"") && !list.contains("whsec_"), list);
            assertTrue(post("/webhook/test", "{\"name\":\"w\"}").contains("\"taken\":true"));
            assertTrue(
                    post("/webhook/pause", "{\"name\":\"w\",\"reason\":\"r\"}").contains("\"state\":\"paused\""));
            assertTrue(post("/webhook/replay", "{\"name\":\"w\",\"after\":0}").contains("\"told_to\":0"));
            assertTrue(post("/webhook/resume", "{\"name\":\"w\"}").contains("\"state\":\"active\""));
            until("told again", () -> told(receiver, "webhook.add") > 1 && told(receiver, "webhook.resume") > 0);
            assertTrue(post("/webhook/remove", "{\"name\":\"w\"}").contains("nexus_webhook_remove"));
        }
    }

    private static long told(lab.nexus.feed.Receiver receiver, String type) {
        return receiver.taken().stream()
                .filter(taken -> taken.body().contains("\"type\":\"" + type + "\""))
                .count();
    }

    private String post(String path, String body) throws Exception {
        var answer = served.post(path, body);
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }
}
