package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server from outside: who is let in, what is cut off, and that nothing of it harms anybody.
class HttpServerTest {
    @TempDir
    Path folder;

    private Served serve(String... pairs) {
        var environment = new java.util.HashMap<String, String>();
        environment.put("DB_PATH", folder.resolve("main.sqlite3").toString());
        environment.put("REPO_ROOT", folder.toString());
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return new Served(folder, Map.copyOf(environment), Clock.systemUTC());
    }

    /// Sends bytes as they are, and returns everything that comes.
    private static String raw(Served served, String text) throws IOException {
        return Wire.say(served.port(), text).text();
    }

    private static String ask(String host, String more, String body) {
        return "POST /container/add HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nContent-Length: "
                + body.length() + "\r\n" + more + "\r\n" + body;
    }

    private static final String TUBE = "{\"barcode\":\"T-1\",\"kind\":\"tube\"}";

    @Test
    void every_route_answers_with_and_without_the_prefix() throws Exception {
        try (var served = serve()) {
            assertEquals(served.get("/health").body(), served.get("/api/health").body());
            assertEquals(200, served.get("/api/sample/list").statusCode());
            assertEquals(200, served.get("/api/kanban/board").statusCode());
            assertEquals(404, served.get("/apihealth").statusCode());
        }
    }

    @Test
    void a_name_that_is_not_ours_is_refused_and_an_address_or_an_allowed_name_is_not() throws Exception {
        try (var served = serve("NEXUS_ALLOWED_HOSTS", "lims.lab.example, other")) {
            assertTrue(raw(served, ask("evil.example", "", TUBE)).startsWith("HTTP/1.1 421"));
            assertTrue(raw(served, ask("127.0.0.1.evil.example", "", TUBE)).startsWith("HTTP/1.1 421"));
            for (var host : List.of("localhost:8787", "127.0.0.1", "192.168.1.7:80", "[::1]:80", "LIMS.lab.example")) {
                var answer = raw(served, ask(host, "Content-Type: application/json\r\n", "{}"));
                assertTrue(answer.startsWith("HTTP/1.1 400") && answer.contains("barcode is required"), answer);
            }
        }
    }

    @Test
    void a_change_from_another_site_or_in_a_forms_clothes_is_refused() throws Exception {
        try (var served = serve()) {
            var here = "127.0.0.1:" + served.port();
            for (var header : List.of(
                    "Origin: http://evil.example",
                    "Origin: null",
                    "Origin: http://127.0.0.1:1",
                    "Sec-Fetch-Site: cross-site",
                    "Sec-Fetch-Site: same-site")) {
                assertTrue(raw(served, ask(here, header + "\r\n", TUBE)).startsWith("HTTP/1.1 403"), header);
            }
            for (var type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; b=x")) {
                var answer = raw(served, ask(here, "Content-Type: " + type + "\r\n", TUBE));
                assertTrue(answer.startsWith("HTTP/1.1 415"), type);
            }
            assertEquals("0", count(served));
            var own = "Origin: http://" + here + "\r\nSec-Fetch-Site: same-origin\r\n";
            assertTrue(raw(served, ask(here, own, TUBE)).startsWith("HTTP/1.1 200"));
            assertEquals("1", count(served));
        }
    }

    private static String count(Served served) throws Exception {
        var body = served.get("/container/list").body();
        return body.substring(body.indexOf("\"count\":") + 8, body.indexOf(",\"limit\""));
    }

    @Test
    void every_answer_has_the_headers_that_keep_browsers_safe() throws Exception {
        try (var served = serve()) {
            for (var path : List.of("/", "/health", "/nosuch", "/sample/show?identifier=no")) {
                var headers = served.get(path).headers();
                assertEquals(
                        "nosniff", headers.firstValue("x-content-type-options").orElse(""), path);
                assertEquals("DENY", headers.firstValue("x-frame-options").orElse(""), path);
                assertTrue(
                        headers.firstValue("content-security-policy").orElse("").contains("default-src 'self'"));
                assertEquals("no-store", headers.firstValue("cache-control").orElse(""), path);
            }
        }
    }

    @Test
    void requests_that_two_programs_read_in_two_ways_are_refused() throws Exception {
        try (var served = serve()) {
            var post = "POST /container/add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n";
            var both = post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
            assertTrue(raw(served, both).startsWith("HTTP/1.1 400"), "a length and chunks");
            var twice = post + "Content-Length: 6\r\n\r\n{}   ";
            assertTrue(raw(served, twice).startsWith("HTTP/1.1 400"), "two lengths");
            assertTrue(raw(served, "GARBAGE\r\n\r\n").startsWith("HTTP/1.1 400"), "garbage");
            var long1 = "GET /health?x=" + "y".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            assertTrue(raw(served, long1).startsWith("HTTP/1.1 431"), "a long line");
            var long2 = "GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(40_000) + "\r\n\r\n";
            assertTrue(raw(served, long2).startsWith("HTTP/1.1 431"), "a long header");
            assertEquals(200, served.get("/health").statusCode());
            assertEquals(List.of(), served.log());
        }
    }

    @Test
    void requests_sent_ahead_are_answered_in_their_order() throws Exception {
        try (var served = serve()) {
            var all = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                all.append("GET /nosuch-" + i + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            }
            all.append("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            var answer = raw(served, all.toString());
            int at = 0;
            for (int i = 0; i < 20; i++) {
                at = answer.indexOf("/nosuch-" + i + "\"", at);
                assertTrue(at > 0, "answer " + i);
            }
            assertTrue(answer.indexOf("nexus_api_health", at) > 0);
        }
    }

    @Test
    void a_body_that_is_too_long_or_no_json_is_refused_by_name() throws Exception {
        try (var served = serve()) {
            assertEquals(
                    413, served.post("/container/add", "x".repeat(1_048_577)).statusCode());
            assertTrue(
                    raw(served, "POST /container/add HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n")
                            .startsWith("HTTP/1.1 413"));
            for (var bad : List.of(
                    "{\"barcode\":\"A\",\"barcode\":\"B\",\"kind\":\"tube\"}",
                    "[".repeat(5_000),
                    "{\"barcode\":\"\\ud800\",\"kind\":\"tube\"}",
                    "{\"barcode\":\"A\u0000\",\"kind\":\"tube\"}",
                    "{\"barcode\":\"A\",\"kind\":\"tube\"} x",
                    "nul",
                    "\"text\"",
                    "12345678901234567890123456789")) {
                var answer = served.post("/container/add", bad);
                assertEquals(400, answer.statusCode(), bad);
                assertTrue(answer.body().contains("\"error\":\"bad_request\""), answer.body());
            }
            var latin = HttpRequest.newBuilder(served.uri("/container/add"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xfc, '"', '}'}));
            assertEquals(400, served.send(latin).statusCode());
            assertEquals("0", count(served));
            assertEquals(List.of(), served.log());
        }
    }

    @Test
    void text_beyond_ascii_comes_back_escaped_and_whole() throws Exception {
        try (var served = serve()) {
            var answer = served.post("/sample/add", "{\"specimen_type\":\"Grün 🧪\",\"external_id\":\"Ü-1\"}");
            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().contains("\"Gr\\u00fcn \\ud83e\\uddea\""), answer.body());
            assertEquals(200, served.get("/sample/show?identifier=%C3%9C-1").statusCode());
        }
    }

    @Test
    void only_snapshots_below_the_exports_folders_are_looked_into() throws Exception {
        try (var served = serve()) {
            var made = served.post("/snapshot/export", "{}").body();
            var tarball = made.substring(made.indexOf("\"tarball\":\"") + 11, made.lastIndexOf('"'));
            assertEquals(
                    200,
                    served.post("/snapshot/verify", "{\"artifact\":\"" + tarball + "\"}")
                            .statusCode());
            var outside = folder.resolve("outside.tar.gz");
            Files.copy(Path.of(tarball), outside);
            Files.createSymbolicLink(folder.resolve("exports/link.tar.gz"), outside);
            for (var artifact : List.of(
                    outside.toString(),
                    folder + "/exports/../outside.tar.gz",
                    folder + "/exports/link.tar.gz",
                    folder.resolve("main.sqlite3").toString(),
                    "/etc/passwd",
                    folder + "/exports",
                    "a\\u0000b")) {
                var answer = served.post("/snapshot/verify", "{\"artifact\":\"" + artifact + "\"}");
                assertEquals(400, answer.statusCode(), artifact);
                assertTrue(answer.body().contains("snapshot artifact not found"), answer.body());
            }
            assertEquals(200, served.get("/exports/latest").statusCode());
        }
    }

    @Test
    void a_session_is_asked_for_where_the_settings_say_so() throws Exception {
        try (var served = serve("NEXUS_REQUIRE_AUTH_FOR_WRITES", "TRUE", "NEXUS_REQUIRE_AUTH_FOR_SAMPLES", "1")) {
            assertEquals(401, served.post("/container/add", TUBE).statusCode());
            assertEquals(401, served.post("/snapshot/export", "{}").statusCode());
            assertEquals(401, served.get("/sample/list").statusCode());
            assertEquals(
                    401, served.post("/sample/report", "{\"identifier\":\"1\"}").statusCode());
            assertEquals(200, served.get("/container/list").statusCode());
            var guest = served.post("/auth/guest", "{\"display_name\":\"Ada\"}").body();
            int at = guest.indexOf("\"id\":\"") + 6;
            var id = guest.substring(at, at + 32);
            var add = HttpRequest.newBuilder(served.uri("/container/add"))
                    .header("X-Nexus-Session", id)
                    .POST(HttpRequest.BodyPublishers.ofString(TUBE));
            assertEquals(200, served.send(add).statusCode());
        }
        var ledger = Workplace.query(folder.resolve("main.sqlite3"), "SELECT actor, source FROM nexus_ledger");
        assertEquals(List.of(List.of("guest:Ada", "api")), ledger);
    }

    @Test
    void many_writers_at_once_are_all_answered_and_all_kept() throws Exception {
        var statuses = new ConcurrentLinkedQueue<Integer>();
        try (var served = serve()) {
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 32; i++) {
                int number = i;
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int n = 0; n < 10; n++) {
                        try {
                            var body = "{\"barcode\":\"B-" + number + "-" + n + "\",\"kind\":\"tube\"}";
                            statuses.add(served.post("/container/add", body).statusCode());
                            statuses.add(served.post("/container/add", body).statusCode());
                        } catch (IOException | InterruptedException broken) {
                            statuses.add(0);
                        }
                    }
                }));
            }
            for (var thread : threads) {
                thread.join();
            }
            assertEquals(List.of(), served.log());
        }
        assertEquals(320, statuses.stream().filter(status -> status == 200).count());
        assertEquals(320, statuses.stream().filter(status -> status == 400).count());
        var rows = Workplace.query(folder.resolve("main.sqlite3"), "SELECT count(*) FROM containers");
        assertEquals(320L, rows.getFirst().getFirst());
        assertFalse(Files.exists(folder.resolve("main.sqlite3-wal")));
    }

    @Test
    void the_same_routes_work_on_postgresql() throws Exception {
        var url = PostgresServer.require().newDatabase();
        try (var served =
                new Served(folder, Map.of("NEXUS_DB", url, "REPO_ROOT", folder.toString()), Clock.systemUTC())) {
            assertEquals(200, served.post("/container/add", TUBE).statusCode());
            assertEquals(400, served.post("/container/add", TUBE).statusCode());
            var add = "{\"specimen_type\":\"b\",\"external_id\":\"A\",\"container\":\"T-1\"}";
            assertEquals(200, served.post("/sample/add", add).statusCode());
            assertEquals(
                    409,
                    served.post("/sample/add", add.replace("\"A\"", "\"B\"")).statusCode());
            var status = "{\"identifier\":\"A\",\"status\":\"completed\"}";
            assertEquals(409, served.post("/sample/status", status).statusCode());
            assertEquals(200, served.get("/sample/show?identifier=A").statusCode());
            assertEquals(
                    200,
                    served.post("/snapshot/export", "{\"include_samples\":[\"A\"]}")
                            .statusCode());
            assertEquals(200, served.post("/auth/guest", "").statusCode());
            var board =
                    "{\"columnOrder\":[\"x\"],\"columns\":{\"x\":{\"id\":\"x\",\"title\":\"X\",\"cardIds\":[]}},\"cards\":{}}";
            var put =
                    HttpRequest.newBuilder(served.uri("/kanban/board")).PUT(HttpRequest.BodyPublishers.ofString(board));
            assertEquals(200, served.send(put).statusCode());
            assertTrue(served.get("/api/kanban/board").body().startsWith("{\"columnOrder\":[\"x\"]"));
            var late = HttpRequest.newBuilder(served.uri("/kanban/board?seen=1.5"))
                    .PUT(HttpRequest.BodyPublishers.ofString(board));
            assertEquals(409, served.send(late).statusCode());
            var kept = served.get("/kanban/board").body();
            var seen = kept.substring(kept.indexOf("updatedAt") + 11, kept.length() - 1);
            var onTime = HttpRequest.newBuilder(served.uri("/kanban/board?seen=" + seen))
                    .PUT(HttpRequest.BodyPublishers.ofString(board));
            assertEquals(200, served.send(onTime).statusCode());
            var metrics = served.get("/metrics").body();
            assertTrue(metrics.contains("nexus_samples_total 1\n"), metrics);
            assertEquals(List.of(), served.log());
        }
    }

    @Test
    void more_requests_than_may_wait_are_sent_away_and_told_when_to_come_back() throws Exception {
        var statuses = new ConcurrentLinkedQueue<Integer>();
        var retry = new ConcurrentLinkedQueue<String>();
        try (var served = serve("NEXUS_LOCK_WAIT_SECONDS", "240");
                var other = java.sql.DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("main.sqlite3"));
                var statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE"); // no write can go on
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < Service.MOST_WAITING + 40; i++) {
                int number = i;
                threads.add(Thread.ofVirtual().start(() -> {
                    try {
                        var answer =
                                served.post("/container/add", "{\"barcode\":\"B-" + number + "\",\"kind\":\"tube\"}");
                        statuses.add(answer.statusCode());
                        answer.headers().firstValue("retry-after").ifPresent(retry::add);
                    } catch (IOException | InterruptedException broken) {
                        statuses.add(0);
                    }
                }));
            }
            for (int i = 0; i < 9_000 && statuses.size() < 40; i++) {
                Thread.sleep(10);
            }
            assertEquals(40, statuses.size());
            statement.execute("ROLLBACK");
            for (var thread : threads) {
                thread.join();
            }
            assertEquals(200, served.get("/health").statusCode());
            assertEquals(List.of(), served.log());
        }
        assertEquals(40, statuses.stream().filter(status -> status == 503).count());
        assertEquals(40, retry.size());
        assertEquals(
                Service.MOST_WAITING,
                statuses.stream().filter(status -> status == 200).count());
    }
}
