package lab.nexus.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WireTest {
    private static final String SECRET = "s3cr3t-t0ken";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private interface Act {
        void answer(HttpExchange exchange, int request) throws IOException;
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private String serve(Act act) throws IOException {
        return serve(HttpServer.create(loopback(), 0), act);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private String serve(HttpServer server, Act act) {
        server.createContext("/", exchange -> {
            try (exchange) {
                seen.add(exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization"));
                act.answer(exchange, seen.size());
            }
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        servers.add(server);
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    private static void send(HttpExchange exchange, int status, String body, String... headers) throws IOException {
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Patience patience(int tries, Duration answer) {
        return new Patience(
                Duration.ofSeconds(30), answer, tries, Duration.ofSeconds(1), Duration.ofSeconds(10), 1_000);
    }

    private Wire wire(Trust trust, int tries) {
        return new Wire(trust, patience(tries, Duration.ofSeconds(30)), CLOCK, pauses::add);
    }

    private static Call call(String address) {
        return new Call(URI.create(address), Map.of("Accept", "application/json"), Map.of("Authorization", SECRET));
    }

    private Reply get(String address) {
        try (var wire = wire(Trust.usual(), 6)) {
            return wire.ask(call(address));
        }
    }

    private Fault refused(String address) {
        var fault = assertThrows(Fault.class, () -> get(address));
        assertNoSecret(fault);
        return fault;
    }

    private static void assertNoSecret(Throwable told) {
        for (Throwable cause = told; cause != null; cause = cause.getCause()) {
            assertFalse(String.valueOf(cause).contains(SECRET), cause.toString());
        }
    }

    @Test
    void an_answer_comes_with_its_status_type_and_text() throws IOException {
        var base = serve((exchange, request) -> send(exchange, 404, "Zoë", "Content-Type", "TEXT/plain"));
        var reply = get(base + "/x?y=1");
        assertEquals(List.of(404, "text/plain", "Zoë"), List.of(reply.status(), reply.type(), reply.text()));
        assertEquals(List.of("/x?y=1 " + SECRET), seen);
    }

    @Test
    void pauses_grow_and_are_those_of_the_server_where_it_says() throws IOException {
        var asked = List.of("3", "Wed, 04 Mar 2026 12:00:07 GMT", "Wed, 04 Mar 2026 11:00:00 GMT", "soon", "");
        var base = serve((exchange, request) -> {
            if (request <= asked.size()) {
                send(
                        exchange,
                        List.of(429, 502, 503, 504, 503).get(request - 1),
                        "",
                        "Retry-After",
                        asked.get(request - 1));
            } else {
                send(exchange, 200, "[]");
            }
        });
        assertEquals(200, get(base).status());
        assertEquals(
                List.of(3, 7, 0, 8, 10).stream().map(Duration::ofSeconds).toList(),
                pauses,
                "16 s is cut to the longest");
    }

    @Test
    void a_server_that_asks_for_too_much_patience_gets_none() throws IOException {
        var base = serve((exchange, request) -> send(exchange, 429, "{}", "Retry-After", "11"));
        assertEquals(429, get(base).status());
        assertEquals(List.of(), pauses);
    }

    @Test
    void statuses_that_speak_of_the_question_are_not_asked_again() throws IOException {
        for (int status : List.of(200, 400, 401, 403, 404, 500, 501)) {
            seen.clear();
            var base = serve((exchange, request) -> send(exchange, status, ""));
            assertEquals(status, get(base).status());
            assertEquals(1, seen.size());
        }
    }

    @Test
    void requests_are_counted_each_try_and_each_redirect() throws IOException {
        var base = serve((exchange, request) -> {
            switch (request) {
                case 1 -> send(exchange, 503, "");
                case 2 -> send(exchange, 302, "", "Location", "/there/");
                default -> send(exchange, 200, "");
            }
        });
        try (var wire = wire(Trust.usual(), 6)) {
            assertEquals(200, wire.ask(call(base + "/here")).status());
            assertEquals(3, wire.requests());
        }
        assertEquals(List.of("/here " + SECRET, "/here " + SECRET, "/there/ " + SECRET), seen);
    }

    @Test
    void a_secret_never_leaves_its_host() throws IOException {
        var other = serve((exchange, request) -> send(exchange, 200, "got it"));
        var base = serve((exchange, request) -> send(exchange, 301, "", "Location", other + "/steal?x=1"));
        var fault = refused(base + "/api/");
        assertTrue(fault.sentence().contains("sends us to " + other + "/steal, which must not get the token"));
        assertEquals(1, seen.size());
        try (var wire = wire(Trust.usual(), 1)) {
            var open = new Call(URI.create(base + "/api/"), Map.of(), Map.of());
            assertEquals("got it", wire.ask(open).text(), "where nothing is secret, a redirect is followed");
        }
    }

    @Test
    void a_circle_of_redirects_ends() throws IOException {
        var base = serve((exchange, request) -> send(exchange, 302, "", "Location", "/again"));
        assertTrue(refused(base).sentence().contains("round in a circle"));
        assertEquals(6, seen.size());
    }

    @Test
    void a_redirect_to_nowhere_is_told() throws IOException {
        var base = serve((exchange, request) -> send(exchange, 302, "", "Location", "http://[x"));
        assertTrue(refused(base).sentence().contains("what is no address"));
    }

    @Test
    void an_answer_that_is_too_slow_or_cut_is_asked_for_again() throws IOException {
        var base = serve((exchange, request) -> {
            if (request == 1) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write(new byte[10]);
                exchange.getResponseBody().flush();
                throw new IOException("cut");
            }
            if (request == 2) { // the head comes at once, the body never
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().flush();
                pause(30_000);
            }
            send(exchange, 200, "whole");
        });
        try (var wire = new Wire(Trust.usual(), patience(3, Duration.ofSeconds(3)), CLOCK, pauses::add)) {
            assertEquals("whole", wire.ask(call(base)).text());
        }
        assertEquals(2, pauses.size());
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobody_there_is_told_after_all_tries() throws IOException {
        var base = serve((exchange, request) -> send(exchange, 200, ""));
        servers.getFirst().stop(0);
        assertTrue(refused(base).sentence().endsWith("gave no whole answer (nobody answers there), tried 6 times"));
        assertEquals(List.of(1, 2, 4, 8, 10).stream().map(Duration::ofSeconds).toList(), pauses);
        assertTrue(refused("http://no-such-host.invalid/x").sentence().contains("no whole answer"));
    }

    @Test
    void an_answer_without_an_end_is_given_up_at_the_limit() throws IOException {
        var base = serve((exchange, request) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 10_000; i++) {
                exchange.getResponseBody().write(new byte[1_000]);
            }
        });
        assertTrue(refused(base + "/long").sentence().endsWith("/long answered with more than 1000 bytes"));
        assertEquals(1, seen.size());
    }

    @Test
    void what_cannot_be_sent_is_told_without_it() {
        try (var wire = wire(Trust.usual(), 1)) {
            var broken = new Call(URI.create("http://127.0.0.1:9/"), Map.of(), Map.of("Authorization", SECRET + "\n"));
            assertNoSecret(assertThrows(Fault.class, () -> wire.ask(broken)));
            var odd = new Call(URI.create("ftp://user:" + SECRET + "@127.0.0.1/"), Map.of(), Map.of());
            assertNoSecret(assertThrows(Fault.class, () -> wire.ask(odd)));
            assertFalse(broken.toString().contains(SECRET));
        }
    }

    @Test
    void an_answer_that_is_not_utf_8_has_no_text() throws IOException {
        var base = serve((exchange, request) -> {
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write(0xff);
        });
        assertTrue(assertThrows(Fault.class, () -> get(base).text()).sentence().contains("not UTF-8"));
    }

    // Certificates

    private String secure() throws Exception {
        var file = folder.resolve("server.p12");
        keytool("-genkeypair", "-keystore", file.toString(), "-ext", "SAN=ip:127.0.0.1");
        keytool("-exportcert", "-keystore", file.toString(), "-rfc", "-file", pem().toString());
        var store = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return serve(server, (exchange, request) -> send(exchange, 200, "private"));
    }

    private Path pem() {
        return folder.resolve("server.pem");
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-alias", "server", "-storepass", "changeit"));
        if (line.contains("-genkeypair")) {
            line.addAll(List.of("-keyalg", "EC", "-dname", "CN=lab", "-storetype", "PKCS12"));
        }
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    @Test
    void a_private_certificate_is_trusted_when_it_is_given_and_only_then() throws Exception {
        var base = secure();
        var fault = assertThrows(Fault.class, () -> get(base));
        assertTrue(fault.whole().contains("could not prove who it is"), fault.whole());
        assertTrue(fault.whole().endsWith("give the certificate of its authority in NX_CERT_BUNDLE_FILE"));
        assertEquals(List.of(), pauses, "another try would not change it");
        try (var wire = wire(Trust.also(pem(), "NX_CERT_BUNDLE_FILE"), 1)) {
            assertEquals("private", wire.ask(call(base)).text());
        }
        try (var wire = wire(Trust.also(Files.readString(pem()), "NX_CERT_BUNDLE"), 1)) {
            assertEquals("private", wire.ask(call(base)).text());
            var name = base.replace("127.0.0.1", "localhost");
            assertThrows(Fault.class, () -> wire.ask(call(name)), "its name is not in the certificate");
        }
        try (var wire = wire(Trust.anybody(), 1)) {
            assertEquals(
                    "private",
                    wire.ask(call(base.replace("127.0.0.1", "localhost"))).text());
        }
    }

    @Test
    void a_bundle_without_certificates_is_refused() {
        for (var text : List.of("", "hello", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----")) {
            assertEquals(
                    "NX_CERT_BUNDLE",
                    assertThrows(Fault.class, () -> Trust.also(text, "NX_CERT_BUNDLE"))
                            .field());
        }
        var none = folder.resolve("none.pem");
        assertTrue(assertThrows(Fault.class, () -> Trust.also(none, "NX_CERT_BUNDLE_FILE"))
                .sentence()
                .contains("cannot be read"));
    }
}
