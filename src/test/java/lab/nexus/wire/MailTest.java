package lab.nexus.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mail to a real server.
class MailTest {
    private static final List<String> TWO = List.of("grace@example.org", "ada@example.org");

    @TempDir
    Path folder;

    private static Mail mail(int port, @Nullable String user, @Nullable String password, boolean tls, Trust trust) {
        var account = new Mail.Account("127.0.0.1", port, user, password, tls, "nexus@example.org", TWO);
        return new Mail(account, trust, Duration.ofSeconds(5), Clock.systemUTC());
    }

    private static String refused(Mail mail) {
        return assertThrows(Fault.class, () -> mail.send("S", "T")).whole();
    }

    @Test
    void a_message_goes_encrypted_and_signed_in_to_every_recipient() throws IOException {
        try (var box = new Postbox(folder, "robot", "s3cret", true)) {
            var trust = Trust.also(box.pem(), "NX_CERT_BUNDLE");
            mail(box.port(), "robot", "s3cret", true, trust).send("ERROR: Bär", "first µm\n.\nlast 試料\n");
            assertEquals(1, box.letters().size());
            var letter = box.letters().getFirst();
            assertEquals("nexus@example.org", letter.from());
            assertEquals(TWO, letter.to());
            assertEquals("ERROR: Bär", letter.subject());
            assertEquals("first µm\n.\nlast 試料\n", letter.text().replace("\r\n", "\n"));
            assertEquals("robot", letter.login());
            refused(mail(box.port(), "robot", "s3cret", false, trust)); // the server takes nothing in clear
            assertEquals(1, box.letters().size());
        }
    }

    @Test
    void a_server_without_tls_and_login_takes_it_when_tls_is_off() {
        try (var box = new Postbox(folder, null, null, false)) {
            mail(box.port(), null, null, false, Trust.usual()).send("S", "T");
            assertEquals(1, box.letters().size());
        }
    }

    @Test
    void nothing_is_sent_where_tls_is_asked_for_and_the_server_has_none() {
        try (var box = new Postbox(folder, null, null, false)) {
            assertTrue(refused(mail(box.port(), "robot", "s3cret", true, Trust.usual()))
                    .contains("STARTTLS"));
            assertEquals(List.of(), box.letters());
        }
    }

    @Test
    void a_server_that_cannot_prove_who_it_is_gets_nothing() {
        try (var box = new Postbox(folder, "robot", "s3cret", true)) {
            assertTrue(refused(mail(box.port(), "robot", "s3cret", true, Trust.usual()))
                    .contains("did not take"));
            assertEquals(List.of(), box.letters());
            mail(box.port(), "robot", "s3cret", true, Trust.anybody()).send("S", "T");
            assertEquals(1, box.letters().size());
        }
    }

    @Test
    void a_wrong_password_is_told_without_it() throws IOException {
        try (var box = new Postbox(folder, "robot", "s3cret", true)) {
            var whole = refused(mail(box.port(), "robot", "wr0ng", true, Trust.also(box.pem(), "NX_CERT_BUNDLE")));
            assertTrue(whole.contains("does not let 'robot' in"), whole);
            assertFalse(whole.contains("wr0ng"), whole);
        }
    }

    @Test
    void a_server_that_is_not_there_or_says_nothing_is_told_in_time() throws IOException {
        int port;
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = silent.getLocalPort();
            var account = new Mail.Account("127.0.0.1", port, null, null, false, "nexus@example.org", TWO);
            var slow = new Mail(account, Trust.usual(), Duration.ofMillis(300), Clock.systemUTC());
            assertTrue(refused(slow).contains("did not take the mail"));
        }
        assertTrue(refused(mail(port, null, null, false, Trust.usual())).contains("Connection refused"));
    }
}
