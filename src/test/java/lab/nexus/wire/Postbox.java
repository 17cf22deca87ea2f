package lab.nexus.wire;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/// A real mail server of this machine, with its own certificate; what it takes, it keeps.
public final class Postbox implements AutoCloseable {
    /// What was sent.
    ///
    /// @param from the envelope's
    /// @param to the envelope's
    public record Letter(String from, List<String> to, String subject, String text, String login) {}

    private static final String PASSWORD = "changeit";

    private final Path certificate;
    private final SMTPServer server;
    private final List<Letter> letters = new CopyOnWriteArrayList<>();

    /// One that listens on a free port.
    ///
    /// @param folder where its certificate lies
    /// @param user null lets everybody in
    /// @param secure offers STARTTLS, and takes nothing without
    public Postbox(Path folder, @Nullable String user, @Nullable String password, boolean secure) {
        certificate = folder.resolve("mail.pem");
        var builder = new SMTPServer.Builder()
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(0)
                .hostName("mail.example.org")
                .messageHandlerFactory(Taking::new);
        if (user != null) {
            builder.requireAuth(true)
                    .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((name, secret, context) -> {
                        if (!name.equals(user) || !secret.equals(password)) {
                            throw new LoginFailedException();
                        }
                    }));
        }
        if (secure) {
            builder.enableTLS(true).requireTLS(true).startTlsSocketFactory(context(folder));
        }
        server = builder.build();
        server.start();
    }

    /// One message on its way in.
    private final class Taking implements MessageHandler {
        private final MessageContext context;
        private final List<String> recipients = new ArrayList<>();
        private String sender = "";

        Taking(MessageContext context) {
            this.context = context;
        }

        @Override
        public void from(String from) {
            sender = from;
        }

        @Override
        public void recipient(String recipient) {
            recipients.add(recipient);
        }

        @Override
        public @Nullable String data(InputStream data) throws IOException {
            try {
                var message = new MimeMessage(Session.getInstance(new Properties()), data);
                var login = context.getAuthenticationHandler()
                        .map(one -> String.valueOf(one.getIdentity()))
                        .orElse("");
                letters.add(new Letter(
                        sender,
                        List.copyOf(recipients),
                        message.getSubject(),
                        String.valueOf(message.getContent()),
                        login));
                return null;
            } catch (MessagingException wrong) {
                throw new IOException(wrong);
            }
        }

        @Override
        public void done() {}
    }

    private SSLContext context(Path folder) {
        try {
            var file = folder.resolve("mail.p12");
            keytool("-genkeypair", "-keystore", file.toString(), "-ext", "SAN=ip:127.0.0.1");
            keytool("-exportcert", "-keystore", file.toString(), "-rfc", "-file", certificate.toString());
            var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/keytool").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("-alias", "server", "-storepass", PASSWORD));
        if (line.contains("-genkeypair")) {
            line.addAll(List.of("-keyalg", "EC", "-dname", "CN=mail", "-storetype", "PKCS12"));
        }
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    /// Its certificate, as it is given in NX_CERT_BUNDLE_FILE.
    public Path certificate() {
        return certificate;
    }

    /// The same as text.
    String pem() throws IOException {
        return Files.readString(certificate);
    }

    public int port() {
        return server.getPortAllocated();
    }

    /// What it took so far.
    public List<Letter> letters() {
        return List.copyOf(letters);
    }

    @Override
    public void close() {
        server.stop();
    }
}
