package lab.nexus.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import lab.nexus.Workplace;
import lab.nexus.config.Networks;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The feed and its webhooks, the same on every engine; each engine has a class that runs them.
abstract class FeedContract {
    private static final Deliveries.Patience QUICK =
            new Deliveries.Patience(Duration.ofMillis(40), Duration.ofMillis(200), Duration.ofDays(1));

    @TempDir
    Path folder;

    Workplace place = new Workplace(Path.of("."));
    Nodes nodes = new Nodes(place, Clock.systemUTC(), QUICK);

    abstract Workplace newPlace(Path folder);

    /// Of one entry that a command has written, how many have their place before anybody reads the feed.
    abstract long placedAtOnce();

    @BeforeEach
    void open() {
        place = newPlace(folder);
        nodes = new Nodes(place, Clock.systemUTC(), QUICK);
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    static void until(String what, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.sleep(10);
        }
    }

    private List<Happening> all() {
        try (var database = place.open(Clock.systemUTC())) {
            return Feed.page(database, 0, 10_000, Set.of()).happenings();
        }
    }

    private void event(String type, String status) {
        place.sql("INSERT INTO sample_events (sample_id, event_type, old_status, new_status, note, occurred_at,"
                + " created_at) VALUES (1, '" + type + "', 'received', '" + status
                + "', 'by hand', '2020-01-02T03:04:05.678+00:00', '2020-01-02T03:04:05+00:00')");
    }

    @Test
    void entries_get_positions_without_a_gap_in_the_order_of_their_writing() throws Exception {
        var node = nodes.start();
        for (int i = 0; i < 20; i++) {
            node.container("C-" + i);
        }
        until("placed", () -> node.feed().last() == 20);
        var all = all();
        assertEquals(
                LongStream.rangeClosed(1, 20).boxed().toList(),
                all.stream().map(Happening::position).toList());
        for (int i = 0; i < 20; i++) {
            assertEquals("container.add", all.get(i).name());
            assertTrue(
                    all.get(i).json().contains("\"barcode\":\"C-" + i + "\""),
                    all.get(i).json());
        }
        assertEquals(List.of(), nodes.log());
    }

    @Test
    void a_command_without_a_server_brings_the_feed_up_to_date() {
        assertEquals(0, place.run("init").exit());
        assertEquals(
                0,
                place.run("container", "add", "--barcode", "T", "--kind", "tube")
                        .exit());
        assertEquals(placedAtOnce(), place.number("SELECT count(*) FROM nexus_ledger WHERE position IS NOT NULL"));
        place.sql("UPDATE nexus_ledger SET position = NULL"); // as an earlier version left it
        var list = place.run("event", "list", "--after", "0", "--json");
        assertTrue(
                list.out().contains("\"position\": 1") && list.out().contains("\"noun\": \"container\""), list.out());
        assertEquals(
                "",
                place.run("event", "list", "--after", "0", "--noun", "sample").out());
        assertEquals(
                0,
                place.run("sample", "add", "--specimen-type", "b", "--external-id", "A")
                        .exit());
        var follow = place.run("event", "follow", "--after", "1", "--count", "1");
        assertTrue(follow.out().startsWith("{\"position\":2,"), follow.out());
        assertTrue(follow.out().contains("\"noun\":\"sample\",\"verb\":\"add\""), follow.out());
        assertEquals(2, place.run("event", "list", "--noun", "sample").exit());
        assertEquals(2, place.run("event", "list", "--after", "-1").exit());
    }

    @Test
    void events_of_other_programs_are_adopted_once_and_in_order_and_their_rows_stay_as_they_are() throws Exception {
        var node = nodes.start();
        node.container("T");
        node.sample("A", "T");
        until("placed", () -> node.feed().last() == 2);
        for (int i = 0; i < 300; i++) {
            event("status_changed", "s" + i);
        }
        var before = place.query("SELECT * FROM sample_events ORDER BY id");
        until("adopted", () -> node.feed().last() == 302);
        node.move("A", "T");
        assertEquals(0, place.run("event", "list", "--after", "0").exit());
        Thread.sleep(600);
        assertEquals(before, place.query("SELECT * FROM sample_events ORDER BY id"));
        var other = all().stream()
                .filter(h -> "other".equals(h.data().get("source")))
                .toList();
        assertEquals(300, other.size());
        for (int i = 0; i < 300; i++) {
            assertEquals("sample.status", other.get(i).name());
            assertEquals("2020-01-02T03:04:05.678+00:00", other.get(i).data().get("at"));
            assertTrue(other.get(i).json().contains("\"after\":{\"id\":1,\"status\":\"s" + i + "\"}"));
        }
        assertEquals(
                0,
                place.number("SELECT count(*) FROM sample_events e LEFT JOIN nexus_ledger_event n"
                        + " ON n.event_id = e.id WHERE n.event_id IS NULL"));
        var told = place.run("sample", "events", "A", "--limit", "1", "--json").out();
        assertTrue(told.contains("\"by\": null")
                || place.run("sample", "events", "A").out().contains("not through Nexus"));
        assertEquals(List.of(), nodes.log());
    }

    @Test
    void whoever_follows_sees_each_entry_of_many_writers_exactly_once() throws Exception {
        var first = nodes.start();
        var second = place.url().startsWith("postgresql:") ? nodes.start() : first;
        int writers = 8;
        int each = 40;
        var seen = new ConcurrentLinkedQueue<Happening>();
        var reader = Thread.ofVirtual().start(() -> {
            long position = 0;
            try {
                while (seen.size() < writers * each) {
                    if (second.feed().await(position, 1_000)) {
                        for (var happening : second.feed().behind(position)) {
                            seen.add(happening);
                            position = happening.position();
                        }
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        var threads = new ArrayList<Thread>();
        for (int w = 0; w < writers; w++) {
            int writer = w;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < each; i++) {
                    (i % 2 == 0 ? first : second).container(writer + "-" + i);
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertTrue(reader.join(Duration.ofMinutes(2)), "saw " + seen.size());
        assertEquals(
                LongStream.rangeClosed(1, (long) writers * each).boxed().toList(),
                seen.stream().map(Happening::position).toList());
        var subjects = seen.stream().map(h -> h.data().get("subject")).toList();
        assertEquals(writers * each, new HashSet<>(subjects).size());
        assertEquals(List.of(), nodes.log());
    }

    @Test
    void a_page_goes_on_behind_its_cursor_and_looks_at_no_more_than_it_must() throws Exception {
        var node = nodes.start();
        for (int i = 0; i < 5; i++) {
            node.container("C-" + i);
            node.sample("S-" + i, "C-" + i);
        }
        until("placed", () -> node.feed().last() == 10);
        var page = node.feed().page(0, 2, Set.of("sample"));
        assertEquals(
                List.of(2L, 4L),
                page.happenings().stream().map(Happening::position).toList());
        assertEquals(4, page.next());
        assertEquals(10, page.head());
        assertEquals(10, node.feed().page(4, 100, Set.of("nosuch")).next());
        assertEquals(List.of(), node.feed().page(10, 100, Set.of()).happenings());
    }

    @Test
    void what_is_about_people_is_told_without_its_values() {
        var entry = new lab.nexus.ledger.Placed(
                1,
                1,
                "2026-01-01T00:00:00.000+00:00",
                "ada",
                "person.set",
                "person:eve",
                null,
                "{\"email\": \"e@x\"}",
                null,
                "cli",
                null);
        assertFalse(Happening.of(entry).json().contains("e@x"));
        assertTrue(Happening.of(entry).json().contains("\"key\":\"eve\""));
    }

    @Test
    void a_webhook_is_told_everything_in_order_and_again_until_it_takes_it() throws Exception {
        try (var receiver = new Receiver()) {
            receiver.answer(number -> List.of(500, 302, 200, 404, 200).get(number % 5));
            var node = nodes.start();
            node.container("before");
            until("placed", () -> node.feed().last() == 1);
            var made = node.asAda(() -> node.webhooks().add("w", receiver.url() + "/in?x=1", Set.of(), null));
            for (int i = 0; i < 4; i++) {
                node.container("C-" + i);
            }
            until("told", () -> receiver.positions().contains(6L));
            assertEquals(LongStream.rangeClosed(2, 6).boxed().toList(), receiver.positions());
            var message = receiver.taken().get(1);
            assertEquals(
                    Signature.of(
                            made.secret(),
                            message.id(),
                            Long.parseLong(message.timestamp()),
                            message.body().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                    message.signature());
            assertTrue(message.body().startsWith("{\"schema\":\"nexus_webhook\""), message.body());
            assertTrue(message.body().contains("\"type\":\"container.add\""), message.body());
            assertNotEquals("", message.id());
            assertTrue(receiver.tries(message.id()) >= 1);
            until("written down", () -> node.webhooks().list().getFirst().toldTo() == 6);
            assertFalse(place.query("SELECT after FROM nexus_ledger").toString().contains(made.secret()));
            assertFalse(all().toString().contains(made.secret()));
        }
    }

    @Test
    void a_webhook_hears_only_its_nouns_and_can_be_replayed_paused_resumed_and_removed() throws Exception {
        try (var receiver = new Receiver()) {
            var node = nodes.start();
            for (int i = 0; i < 3; i++) {
                node.container("C-" + i);
                node.sample("S-" + i, "C-" + i);
            }
            until("placed", () -> node.feed().last() == 6);
            node.asAda(() -> node.webhooks().add("w", receiver.url(), Set.of("sample"), 0L));
            until("told", () -> receiver.positions().equals(List.of(2L, 4L, 6L)));
            until("released", () -> node.webhooks().list().getFirst().toldTo() >= 6);
            node.asAda(() -> node.webhooks().pause("w", "moving"));
            node.sample("S-3", "C-0".replace('0', '2'));
            Thread.sleep(1_500);
            assertEquals(3, receiver.taken().size());
            assertEquals("moving", node.webhooks().list().getFirst().why());
            node.asAda(() -> node.webhooks().resume("w", null));
            until("resumed", () -> receiver.taken().size() == 4);
            node.asAda(() -> node.webhooks().replay("w", 3, null));
            until("replayed", () -> receiver.taken().size() == 7);
            assertEquals(
                    receiver.positions().subList(1, 4), receiver.positions().subList(4, 7));
            assertTrue(node.webhooks().test("w").taken());
            assertEquals(
                    Code.BAD_VALUE,
                    assertThrows(
                                    Fault.class,
                                    () -> node.asAda(() -> node.webhooks().replay("w", 999, null)))
                            .code());
            node.asAda(() -> node.webhooks().remove("w", null));
            assertEquals(List.of(), node.webhooks().list());
            assertEquals(
                    Code.NOT_FOUND,
                    assertThrows(Fault.class, () -> node.webhooks().test("w")).code());
        }
    }

    @Test
    void a_webhook_that_is_gone_or_dead_for_days_is_paused_and_what_it_missed_waits() throws Exception {
        try (var receiver = new Receiver()) {
            receiver.answer(number -> 410);
            var node = nodes.start();
            node.container("C");
            node.asAda(() -> node.webhooks().add("w", receiver.url(), Set.of(), 0L));
            until("given up", () -> !node.webhooks().list().getFirst().active());
            assertTrue(String.valueOf(node.webhooks().list().getFirst().why()).contains("410"));
            assertEquals(new Webhooks.Sick(1, 1), node.webhooks().sick());
            receiver.answer(number -> 200);
            node.asAda(() -> node.webhooks().resume("w", null));
            until("told", () -> receiver.positions().contains(1L));
            until("well", () -> node.webhooks().sick().equals(new Webhooks.Sick(0, 0)));
            until(
                    "all told",
                    () -> node.webhooks().list().getFirst().toldTo()
                            == node.feed().last());
            until("released", () -> place.number("SELECT count(*) FROM nexus_webhook WHERE held_by IS NULL") == 1);
            receiver.answer(number -> 503);
            place.sql("UPDATE nexus_webhook SET failing_since = '"
                    + Instant.now().minus(Duration.ofDays(2)) + "', failures = 9");
            node.container("D");
            until("given up again", () -> !node.webhooks().list().getFirst().active());
            assertTrue(String.valueOf(node.webhooks().list().getFirst().why()).contains("503"));
        }
    }

    @Test
    void a_webhook_that_was_told_more_than_a_restored_database_holds_goes_on_with_what_comes_next() throws Exception {
        try (var receiver = new Receiver()) {
            var node = nodes.start();
            node.container("C");
            node.asAda(() -> node.webhooks().add("w", receiver.url(), Set.of(), 0L));
            until("told", () -> receiver.positions().size() == 2);
            nodes.close();
            place.sql("UPDATE nexus_webhook SET told_to = 500, held_by = NULL");
            nodes = new Nodes(place, Clock.systemUTC(), QUICK);
            var again = nodes.start();
            until("brought back", () -> again.webhooks().list().getFirst().toldTo() == 2);
            again.container("D");
            until("told", () -> receiver.positions().equals(List.of(1L, 2L, 3L)));
        }
    }

    @Test
    void one_server_at_a_time_tells_a_webhook_and_another_takes_over_when_it_dies() throws Exception {
        try (var receiver = new Receiver()) {
            var node = nodes.start();
            node.asAda(() -> node.webhooks().add("w", receiver.url(), Set.of(), 0L));
            until("told", () -> !receiver.taken().isEmpty());
            until("released", () -> place.number("SELECT count(*) FROM nexus_webhook WHERE held_by IS NULL") == 1);
            place.sql("UPDATE nexus_webhook SET held_by = 'another', held_until = '2999-01-01T00:00:00.000Z'");
            node.container("C");
            Thread.sleep(1_500);
            assertEquals(1, receiver.taken().size());
            place.sql("UPDATE nexus_webhook SET held_until = '2020-01-01T00:00:00.000Z'"); // it has died long ago
            until("taken over", () -> receiver.taken().size() == 2);
        }
    }

    @Test
    void private_addresses_are_refused_unless_they_are_allowed() {
        var node = nodes.start();
        var strict = new Webhooks(
                node.database(),
                new lab.nexus.ledger.Ledger(Clock.systemUTC()),
                Clock.systemUTC(),
                Reach.of(Networks.of("x", "")));
        for (var url : List.of(
                "http://127.0.0.1/",
                "http://localhost:8080/",
                "http://10.1.2.3/",
                "http://192.168.0.1/",
                "http://169.254.169.254/latest",
                "http://[::1]/",
                "http://[fe80::1]/",
                "http://[fd00::1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://0.0.0.0/",
                "http://2130706433/",
                "ftp://example.org/",
                "http://user@example.org/",
                "https:///x",
                "http://example.org/#x",
                "not a url")) {
            assertEquals(
                    Code.BAD_VALUE,
                    assertThrows(Fault.class, () -> node.asAda(() -> strict.add("w", url, Set.of(), null)), url)
                            .code(),
                    url);
        }
        var outcome = new Post(Reach.of(Networks.of("x", "")))
                .send(java.net.URI.create("http://localhost:1/"), java.util.Map.of(), new byte[0]);
        assertTrue(outcome.said().contains("private"), outcome.said());
        assertEquals(
                new TreeSet<>(),
                new TreeSet<>(node.webhooks().list().stream().map(Webhook::name).toList()));
    }
}
