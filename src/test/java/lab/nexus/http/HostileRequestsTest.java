package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What strangers may send over a bare connection: it is refused by name or read in the one way there is, and
/// nothing behind it is taken for another request.
class HostileRequestsTest {
    private static final String HIDDEN = "GET /nosuch-hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @TempDir
    Path folder;

    private Map<String, String> environment() {
        return Map.of("DB_PATH", folder.resolve("main.sqlite3").toString(), "REPO_ROOT", folder.toString());
    }

    private Served serve() {
        return new Served(folder, environment(), Clock.systemUTC());
    }

    private Served serve(Bounds bounds) {
        return new Served(folder, environment(), Clock.systemUTC(), bounds);
    }

    private static String post(String headers, String body) {
        return "POST /container/add HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
    }

    @Test
    void what_two_programs_may_read_in_two_ways_is_refused_and_nothing_behind_it_is_answered() throws Exception {
        var forms = new ArrayList<String>();
        forms.add(post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + HIDDEN));
        forms.add(post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "0\r\n\r\n" + HIDDEN));
        forms.add(post("Transfer-Encoding: xchunked\r\n", HIDDEN));
        forms.add(post("Transfer-Encoding: identity\r\n", HIDDEN));
        forms.add(post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n" + HIDDEN));
        forms.add(post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n" + HIDDEN));
        forms.add(post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n" + HIDDEN));
        forms.add(post("Transfer-Encoding: \u000bchunked\r\n", "0\r\n\r\n" + HIDDEN));
        forms.add(post("Content-Length: 2\r\nContent-Length: 60\r\n", "{}" + HIDDEN));
        forms.add(post("Content-Length: 2, 60\r\n", "{}" + HIDDEN));
        forms.add(post("Content-Length: -1\r\n", HIDDEN));
        forms.add(post("Content-Length: +2\r\n", "{}" + HIDDEN));
        forms.add(post("Content-Length: 0x2\r\n", "{}" + HIDDEN));
        forms.add(post("Content-Length: 2 2\r\n", "{}" + HIDDEN));
        forms.add(post("Content-Length: 99999999999999999999\r\n", "{}" + HIDDEN));
        forms.add(post("Content-Length: \r\n", HIDDEN));
        forms.add(post("Host: evil.example\r\n", HIDDEN));
        forms.add("GET /health HTTP/1.1\r\n\r\n" + HIDDEN);
        forms.add("GET /health HTTP/1.1\nHost: localhost\n\n" + HIDDEN);
        forms.add("GET /health HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n" + HIDDEN);
        forms.add("GET /health HTTP/1.1\r\nHost: localhost\r\nX: a\u0000b\r\n\r\n" + HIDDEN);
        forms.add("GET /health HTTP/1.1\r\nHost: localhost\r\nno colon here\r\n\r\n" + HIDDEN);
        forms.add("POST /container/add HTTP/1.0\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                + HIDDEN);
        try (var served = serve()) {
            for (var form : forms) {
                var said = Wire.say(served.port(), form);
                assertTrue(said.text().startsWith("HTTP/1.1 400"), form + "\n->\n" + said.text());
                assertFalse(said.text().contains("nosuch-hidden"), form + "\n->\n" + said.text());
                assertTrue(said.closed(), form);
            }
            assertEquals(200, served.get("/health").statusCode());
            assertEquals(List.of(), served.log());
        }
    }

    @Test
    void a_line_that_goes_on_in_the_next_is_one_header_and_no_other() throws Exception {
        try (var served = serve()) {
            var said = Wire.say(
                    served.port(),
                    "GET /health HTTP/1.1\r\nHost: localhost\r\nX: a\r\n Content-Length: " + HIDDEN.length()
                            + "\r\nConnection: close\r\n\r\n");
            assertTrue(said.text().startsWith("HTTP/1.1 200"), said.text());
            var folded = post("Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n" + HIDDEN);
            assertTrue(Wire.say(served.port(), folded).text().startsWith("HTTP/1.1 400"));
        }
    }

    @Test
    void chunks_are_read_with_their_extensions_and_refused_with_bad_sizes() throws Exception {
        try (var served = serve()) {
            var chunked = "Transfer-Encoding: chunked\r\nContent-Type: application/json\r\nConnection: close\r\n";
            var body = "{\"barcode\":\"C-1\",\"kind\":\"tube\"}";
            var size = Integer.toHexString(body.length());
            var said = Wire.say(
                    served.port(), post(chunked, size + ";a=b;c=\"d\"\r\n" + body + "\r\n0;x\r\nT: t\r\n\r\n"));
            assertTrue(said.text().startsWith("HTTP/1.1 200"), said.text());
            for (var bad : List.of("zz", "-1", "0x5", "ffffffffffffffffff", "")) {
                var refused = Wire.say(served.port(), post(chunked, bad + "\r\n" + body + "\r\n0\r\n\r\n" + HIDDEN));
                assertFalse(refused.text().contains("HTTP/1.1 200"), bad + " -> " + refused.text());
                assertFalse(refused.text().contains("nosuch-hidden"), bad + " -> " + refused.text());
            }
            assertEquals(200, served.get("/container/show?identifier=C-1").statusCode());
            assertEquals(List.of(), served.log());
        }
    }

    @Test
    void addresses_that_are_no_paths_are_refused() throws Exception {
        try (var served = serve()) {
            for (var target :
                    List.of("http://evil.example/health", "*", "evil.example:80", "/%zz", "/sample/show?a=%f")) {
                var said = Wire.say(
                        served.port(), "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                assertTrue(said.text().startsWith("HTTP/1.1 400"), target + " -> " + said.text());
            }
            for (var target :
                    List.of("/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/exports/../../x", "//health")) {
                var said = Wire.say(
                        served.port(), "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                assertTrue(said.text().startsWith("HTTP/1.1 404"), target + " -> " + said.text());
            }
        }
    }

    @Test
    void values_of_the_wrong_kind_are_refused_by_name_and_never_break_anything() throws Exception {
        try (var served = serve()) {
            for (var body : List.of(
                    "{\"barcode\":1e999999999,\"kind\":\"tube\"}",
                    "{\"barcode\":" + "9".repeat(500) + ",\"kind\":\"tube\"}",
                    "{\"barcode\":[\"A\"],\"kind\":\"tube\"}",
                    "{\"barcode\":true,\"kind\":{}}",
                    "{\"barcode\":\"\\udc00\\ud800\",\"kind\":\"tube\"}",
                    "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000),
                    "[[[[]]]]",
                    "{\"barcode\":\"A\",\"kind\":\"tube\",\"kind\":\"box\"}",
                    "{\"barcode\":\"A\",\"kind\":\"" + "k".repeat(500_000) + "\"}",
                    "{\"barcode\":\"../../etc\",\"kind\":\"tube\"}",
                    "NaN",
                    "\ufeff{}")) {
                var answer = served.post("/container/add", body);
                assertEquals(400, answer.statusCode(), body.substring(0, Math.min(60, body.length())));
                assertTrue(answer.body().contains("\"error\":\"bad_request\""), answer.body());
            }
            for (var query :
                    List.of("limit=1e9", "limit=99999999999999999999", "limit=-1", "limit=0x10", "status=%00")) {
                assertEquals(400, served.get("/sample/list?" + query).statusCode(), query);
            }
            assertEquals(
                    404,
                    served.get("/sample/show?identifier=99999999999999999999999")
                            .statusCode());
            for (var type : List.of("text/plain", "multipart/form-data", "application/x-www-form-urlencoded; x=y")) {
                var form = HttpRequest.newBuilder(served.uri("/sample/status"))
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"identifier\":\"A\"}"));
                assertEquals(415, served.send(form).statusCode(), type);
            }
            assertEquals(List.of(), served.log());
        }
    }

    @Test
    void answers_name_no_path_and_no_class() throws Exception {
        try (var served = serve()) {
            for (var path : List.of(
                    "/nosuch",
                    "/sample/show?identifier=x",
                    "/health/detail",
                    "/metrics",
                    "/version",
                    "/sample/list?limit=x")) {
                var body = served.get(path).body();
                assertFalse(body.contains(folder.toString()), path + " -> " + body);
                assertFalse(body.contains("lab.nexus") || body.contains("java."), path + " -> " + body);
            }
        }
    }

    @Test
    void a_request_that_trickles_in_is_cut_off_and_so_is_one_that_never_ends() throws Exception {
        try (var served = serve(new Bounds(2_000, 600, 2_000, 100))) {
            try (var wire = new Wire(served.port())) {
                long begun = System.nanoTime();
                wire.send("GET /health HTTP/1.1\r\n");
                var trickle = Thread.ofVirtual().start(() -> {
                    try {
                        for (int i = 0; i < 1_200; i++) {
                            Thread.sleep(50);
                            wire.send("X-" + i + ": y\r\n");
                        }
                    } catch (Exception cut) {
                        // that is what was to come
                    }
                });
                assertTrue(wire.hear().closed());
                assertTrue(System.nanoTime() - begun < 30_000_000_000L, "cut off late"); // it goes on for a minute
                trickle.interrupt();
            }
            try (var wire = new Wire(served.port())) {
                assertTrue(wire.send(post("Content-Length: 100\r\n", "{\"bar"))
                        .hear()
                        .closed());
            }
            try (var wire = new Wire(served.port())) {
                assertTrue(wire.hear().closed(), "a connection on which nothing comes");
            }
            assertEquals(200, served.get("/health").statusCode());
        }
    }

    @Test
    void a_client_that_stops_talking_in_the_middle_leaves_nothing_behind() throws Exception {
        try (var served = serve()) {
            for (int i = 0; i < 20; i++) {
                try (var wire = new Wire(served.port())) {
                    assertTrue(wire.send(post("Content-Length: 100\r\n", "{\"barcode\":"))
                            .finish()
                            .hear()
                            .closed());
                }
            }
            var whole = post("Content-Length: 31\r\n", "{\"barcode\":\"H\",\"kind\":\"tube\"}  ");
            try (var wire = new Wire(served.port())) {
                var said = wire.send(whole).finish().hear();
                assertTrue(said.text().startsWith("HTTP/1.1 200"), said.text());
            }
            assertEquals(200, served.get("/container/show?identifier=H").statusCode());
            assertEquals(List.of(), served.log());
        }
    }

    @Test
    void one_connection_more_than_allowed_is_closed_and_the_others_go_on() throws Exception {
        try (var served = serve(new Bounds(60_000, 60_000, 60_000, 8))) {
            var open = new ArrayList<Wire>();
            try {
                for (int i = 0; i < 8; i++) {
                    var wire = new Wire(served.port());
                    open.add(wire);
                    wire.send("GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    assertTrue(wire.hear("git_rev").startsWith("HTTP/1.1 200"));
                }
                try (var one = new Wire(served.port())) {
                    var said = one.send("GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .hear();
                    assertTrue(said.closed() && said.text().isEmpty(), said.text());
                }
                open.getFirst().send("GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n");
                assertTrue(open.getFirst().hear("HTTP/1.1 ", "git_rev").contains("HTTP/1.1 200"));
            } finally {
                for (var wire : open) {
                    wire.close();
                }
            }
        }
    }

    @Test
    void a_client_that_asks_ahead_and_reads_nothing_is_cut_off_without_harm() throws Exception {
        try (var served = serve(new Bounds(20_000, 20_000, 500, 100));
                var wire = new Wire(served.port())) {
            var many = "GET /app.js HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(50);
            try {
                for (int i = 0; i < 200; i++) {
                    wire.send(many);
                }
            } catch (java.io.IOException cut) {
                // the server has had enough
            }
            for (int i = 0; !served.get("/metrics").body().contains("nexus_connections 1\n"); i++) {
                assertTrue(i < 300, "still there after 30 s");
                Thread.sleep(100);
            }
        }
    }

    @Test
    void a_long_list_may_take_longer_than_a_request() throws Exception {
        try (var served = serve(new Bounds(20_000, 300, 20_000, 100));
                var wire = new Wire(served.port())) {
            var list = "external_id,specimen_type\nA,blood\n";
            wire.send(
                    "POST /sample/import/check?format=csv HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                            + list.length() + "\r\n\r\n");
            for (int i = 0; i < list.length(); i++) {
                Thread.sleep(30);
                wire.send(list.substring(i, i + 1));
            }
            var said = wire.hear("\r\n\r\n");
            assertTrue(said.startsWith("HTTP/1.1 200") || said.startsWith("HTTP/1.1 202"), said);
        }
    }
}
