package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The server with a certificate of its own.
class TlsTest {
    @TempDir
    Path folder;

    private Path certificate() {
        return folder.resolve("cert.pem");
    }

    private Path key() {
        return folder.resolve("key.pem");
    }

    /// Makes a certificate for 127.0.0.1 with the JDK's keytool, and returns it as a store of what is trusted.
    private KeyStore make(String name) throws Exception {
        var store = folder.resolve(name + ".p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), said);
        var pair = KeyStore.getInstance("PKCS12");
        pair.load(new ByteArrayInputStream(Files.readAllBytes(store)), "changeit".toCharArray());
        pem(key(), "PRIVATE KEY", pair.getKey("a", "changeit".toCharArray()).getEncoded());
        pem(certificate(), "CERTIFICATE", pair.getCertificate("a").getEncoded());
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("a", pair.getCertificate("a"));
        return trusted;
    }

    private static void pem(Path file, String what, byte[] bytes) throws Exception {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }

    private static SSLContext trusting(KeyStore trusted) throws Exception {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private Served serve(String... pairs) {
        var environment = new HashMap<>(Map.of(
                "DB_PATH", folder.resolve("main.sqlite3").toString(),
                "REPO_ROOT", folder.toString(),
                "NEXUS_TLS_CERT", certificate().toString(),
                "NEXUS_TLS_KEY", key().toString()));
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return new Served(folder, environment, Clock.systemUTC());
    }

    private static HttpResponse<byte[]> get(HttpClient client, Served served, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(served.uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void everything_is_answered_encrypted_files_too_and_plain_talk_is_not() throws Exception {
        var trusted = make("one");
        try (var served = serve();
                var client =
                        HttpClient.newBuilder().sslContext(trusting(trusted)).build()) {
            assertEquals("https", served.uri("/").getScheme());
            var health = get(client, served, "/health");
            assertEquals(200, health.statusCode());
            assertTrue(health.headers().firstValue("strict-transport-security").isPresent());
            var export = HttpRequest.newBuilder(served.uri("/snapshot/export"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            assertEquals(
                    200,
                    client.send(export, HttpResponse.BodyHandlers.discarding()).statusCode());
            var archive = get(client, served, "/exports/latest");
            assertEquals(200, archive.statusCode());
            assertEquals(archive.headers().firstValueAsLong("content-length").orElse(-1), archive.body().length);
            assertEquals(0x1f, archive.body()[0]);
            var plain = Wire.say(served.port(), "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertTrue(plain.closed() && !plain.text().contains("HTTP/1.1 200"), plain.text());
            assertEquals(200, get(client, served, "/health").statusCode());
            assertEquals(List.of(), served.log());
        }
    }

    @Test
    void only_versions_of_tls_that_are_safe_are_spoken() throws Exception {
        var trusted = make("one");
        try (var served = serve()) {
            for (var version : List.of("TLSv1.2", "TLSv1.3")) {
                try (var socket = (SSLSocket) trusting(trusted)
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), served.port())) {
                    socket.setEnabledProtocols(new String[] {version});
                    socket.startHandshake();
                    assertEquals(version, socket.getSession().getProtocol());
                }
            }
        }
    }

    private static String subject(SSLContext context, int port) throws Exception {
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.startHandshake();
            var first = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return first.getSubjectX500Principal().getName();
        }
    }

    @Test
    void a_changed_certificate_is_taken_and_a_broken_one_is_not() throws Exception {
        var one = make("one");
        try (var served = serve()) {
            assertEquals("CN=one", subject(trusting(one), served.port()));
            var two = make("two");
            Thread.sleep(1_100);
            assertEquals("CN=two", subject(trusting(two), served.port()));
            Files.writeString(certificate(), "no certificate");
            Thread.sleep(1_100);
            assertEquals("CN=two", subject(trusting(two), served.port()));
            assertEquals(2, served.log().size());
            assertTrue(
                    served.log().getFirst().startsWith("OK: the certificate was read again"), served.log()::toString);
            assertTrue(served.log().getLast().startsWith("ERROR: the changed certificate"), served.log()::toString);
        }
    }

    @Test
    void a_certificate_without_its_key_or_no_certificate_at_all_is_refused_at_the_start() throws Exception {
        make("one");
        var alone = assertThrows(Fault.class, () -> serve("NEXUS_TLS_KEY", ""));
        assertTrue(alone.sentence().contains("NEXUS_TLS_KEY is not set"), alone.sentence());
        Files.writeString(certificate(), "no certificate");
        var broken = assertThrows(Fault.class, this::serve);
        assertTrue(broken.sentence().contains("cannot be used"), broken.sentence());
        Files.delete(certificate());
        assertThrows(Fault.class, this::serve);
    }
}
