package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import lab.nexus.json.JsonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a keeper sees of a running server: figures, the request log, and what it says when the database is in trouble.
class SeenFromOutsideTest {
    private static final String TUBE = "{\"barcode\":\"T-1\",\"kind\":\"tube\"}";

    @TempDir
    Path folder;

    private Path database() {
        return folder.resolve("main.sqlite3");
    }

    private Served serve(String... pairs) {
        var environment = new HashMap<>(Map.of("DB_PATH", database().toString(), "REPO_ROOT", folder.toString()));
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return new Served(folder, environment, Clock.systemUTC());
    }

    @Test
    void the_contracts_figures_come_first_and_ours_behind_them() throws Exception {
        try (var served = serve()) {
            served.post("/container/add", TUBE);
            served.post("/container/add", TUBE);
            served.get("/nosuch/" + "secret");
            var lines = served.get("/metrics").body().lines().toList();
            var names = List.of(
                    "nexus_api_up",
                    "nexus_build_info",
                    "nexus_db_up",
                    "nexus_samples_total",
                    "nexus_containers_total",
                    "nexus_sample_events_total");
            for (int i = 0; i < names.size(); i++) {
                assertTrue(lines.get(3 * i).startsWith("# HELP " + names.get(i) + " "), lines.get(3 * i));
                assertEquals("# TYPE " + names.get(i) + " gauge", lines.get(3 * i + 1));
                assertTrue(lines.get(3 * i + 2).startsWith(names.get(i)), lines.get(3 * i + 2));
            }
            for (var line : List.of(
                    "nexus_requests_total{route=\"/container/add\",status=\"2xx\"} 1",
                    "nexus_requests_total{route=\"/container/add\",status=\"4xx\"} 1",
                    "nexus_requests_total{route=\"unknown\",status=\"4xx\"} 1",
                    "nexus_request_seconds_bucket{route=\"/container/add\",le=\"+Inf\"} 2",
                    "nexus_request_seconds_count{route=\"/container/add\"} 2",
                    "nexus_write_queue 0")) {
                assertTrue(lines.contains(line), line + "\n" + String.join("\n", lines));
            }
            assertTrue(lines.stream().noneMatch(line -> line.contains("secret")));
            for (var line : lines) {
                assertTrue(line.startsWith("# ") || line.matches("[a-z_]+(\\{[^}]*\\})? [0-9.E+-]+"), line);
            }
            var detail = served.get("/health/detail").body();
            assertTrue(
                    detail.contains("\"database_up\":true") && detail.contains("\"route\":\"/container/add\""), detail);
        }
    }

    @Test
    void every_request_is_a_line_of_the_log_with_its_id_and_without_secrets() throws Exception {
        var log = folder.resolve("logs").resolve("requests.jsonl");
        String id;
        try (var served = serve("NEXUS_REQUEST_LOG", "logs/requests.jsonl")) {
            var ask = HttpRequest.newBuilder(served.uri("/container/add?token=hidden-in-query"))
                    .header("Authorization", "Bearer hidden-in-header")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"barcode\":\"hidden-in-body\",\"kind\":\"tube\"}"));
            id = served.send(ask).headers().firstValue("x-request-id").orElseThrow();
            served.get("/nosuch\u00fc");
            for (int i = 0;
                    i < 6_000 && !(Files.exists(log) && Files.readAllLines(log).size() >= 3);
                    i++) {
                Thread.sleep(10);
            }
            Files.move(log, folder.resolve("moved.jsonl"));
            served.get("/health");
        }
        var lines = Files.readAllLines(folder.resolve("moved.jsonl")).stream()
                .filter(line -> !line.contains("/openapi.json"))
                .toList();
        assertEquals(2, lines.size());
        assertFalse(String.join("", lines).contains("hidden"));
        assertTrue(JsonReader.read(lines.getFirst()) instanceof Map<?, ?> first
                && id.equals(first.get("id"))
                && "/container/add".equals(first.get("path"))
                && "POST".equals(first.get("method"))
                && "127.0.0.1".equals(first.get("from"))
                && Long.valueOf(200).equals(first.get("status")));
        assertEquals(1, Files.readAllLines(log).size(), "a log that was moved away is made anew");
    }

    @Test
    void a_proxy_that_is_trusted_says_who_asks() throws Exception {
        var log = folder.resolve("requests.jsonl");
        try (var served = serve("NEXUS_REQUEST_LOG", log.toString(), "NEXUS_TRUSTED_PROXIES", "127.0.0.0/8")) {
            var ask = HttpRequest.newBuilder(served.uri("/health"))
                    .header("X-Forwarded-For", "192.0.2.66, 198.51.100.7")
                    .header("X-Forwarded-Proto", "https");
            assertTrue(served.send(ask)
                    .headers()
                    .firstValue("strict-transport-security")
                    .isPresent());
        }
        assertTrue(Files.readString(log).contains("\"from\": \"198.51.100.7\""), Files.readString(log));
    }

    @Test
    void a_log_that_cannot_be_written_is_told_once_and_harms_nobody() throws Exception {
        Files.createFile(folder.resolve("file"));
        try (var served =
                serve("NEXUS_REQUEST_LOG", folder.resolve("file").resolve("log").toString())) {
            for (int i = 0; i < 600 && (i < 5 || served.log().isEmpty()); i++) {
                assertEquals(200, served.get("/health").statusCode());
                Thread.sleep(150);
            }
            assertEquals(1, served.log().size(), served.log()::toString);
        }
    }

    @Test
    void a_list_that_is_kept_changes_as_soon_as_anybody_changes_anything() throws Exception {
        try (var served = serve()) {
            assertTrue(served.get("/container/list").body().contains("\"count\":0"));
            assertTrue(served.get("/container/list").body().contains("\"count\":0"));
            served.post("/container/add", TUBE);
            assertTrue(served.get("/container/list").body().contains("\"count\":1"));
            assertTrue(served.get("/api/container/list?limit=0").body().contains("\"count\":0"));
            try (var other = DriverManager.getConnection("jdbc:sqlite:" + database());
                    var statement = other.createStatement()) {
                statement.executeUpdate("UPDATE containers SET location = 'elsewhere'");
            }
            assertTrue(served.get("/container/list").body().contains("elsewhere"));
        }
    }

    /// Goes back an hour each time that it is asked.
    private static final class Backwards extends Clock {
        private final AtomicLong asked = new AtomicLong();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.parse("2026-06-01T00:00:00Z").minusSeconds(3_600 * asked.incrementAndGet());
        }
    }

    @Test
    void a_clock_that_goes_backwards_breaks_nothing() throws Exception {
        var environment = Map.of("DB_PATH", database().toString(), "REPO_ROOT", folder.toString());
        try (var served = new Served(folder, environment, new Backwards())) {
            assertEquals(200, served.post("/auth/guest", "{}").statusCode());
            assertEquals(200, served.post("/container/add", TUBE).statusCode());
            var add = "{\"specimen_type\":\"b\",\"external_id\":\"A\",\"container\":\"T-1\"}";
            assertEquals(200, served.post("/sample/add", add).statusCode());
            for (var status : List.of("processing", "analyzing", "completed")) {
                var step = "{\"identifier\":\"A\",\"status\":\"" + status + "\"}";
                assertEquals(200, served.post("/sample/status", step).statusCode());
            }
            var events = served.get("/sample/events?identifier=A").body();
            assertTrue(events.contains("\"count\":4") || events.contains("\"count\":5"), events);
            assertEquals(200, served.get("/metrics").statusCode());
            assertEquals(List.of(), served.log());
        }
    }

    @Test
    void a_locked_database_gives_503_and_when_to_come_back_and_reads_go_on() throws Exception {
        try (var served = serve("NEXUS_LOCK_WAIT_SECONDS", "1");
                var other = DriverManager.getConnection("jdbc:sqlite:" + database());
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            var refused = served.post("/container/add", TUBE);
            assertEquals(503, refused.statusCode());
            assertTrue(refused.headers().firstValue("retry-after").isPresent());
            assertEquals(200, served.get("/container/list").statusCode());
            statement.execute("ROLLBACK");
            assertEquals(200, served.post("/container/add", TUBE).statusCode());
        }
    }

    @Test
    void a_database_that_is_gone_gives_503_for_reads_and_writes_until_it_is_back() throws Exception {
        var elsewhere = folder.resolve("elsewhere.sqlite3");
        try (var served = serve()) {
            assertEquals(200, served.post("/container/add", TUBE).statusCode());
            Files.move(database(), elsewhere);
            Thread.sleep(300);
            var refused = served.post("/container/add", TUBE.replace("T-1", "T-2"));
            assertEquals(503, refused.statusCode());
            assertTrue(refused.headers().firstValue("retry-after").isPresent());
            assertFalse(refused.body().contains(folder.toString()), refused.body());
            assertEquals(503, served.get("/container/show?identifier=T-1").statusCode());
            assertTrue(served.get("/metrics").body().contains("nexus_db_up 0"));
            assertEquals(200, served.get("/health").statusCode());
            Files.move(elsewhere, database());
            assertEquals(
                    200,
                    served.post("/container/add", TUBE.replace("T-1", "T-2")).statusCode());
            assertEquals(200, served.get("/container/show?identifier=T-2").statusCode());
        }
    }
}
