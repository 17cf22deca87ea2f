package lab.nexus.wire;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Sends mail by one server, as plain text in UTF-8.
///
/// With TLS the connection changes to it before anything is said (STARTTLS, RFC 3207), and mail that the server
/// would take without is not sent; on port 465 it begins with it (RFC 8314).
public final class Mail {
    private static final int IMPLICIT_TLS_PORT = 465;

    /// Who takes mail from us, and who gets it.
    ///
    /// @param user null to send without a login, as with an absent password
    /// @param tls never send anything that others could read on the way
    public record Account(
            String host,
            int port,
            @Nullable String user,
            @Nullable String password,
            boolean tls,
            String sender,
            List<String> recipients) {
        public Account {
            recipients = List.copyOf(recipients);
        }

        /// For logs: no password.
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    private final Account account;
    private final Trust trust;
    private final Duration patience;
    private final Clock clock;

    /// @param patience how long the server is waited for, each time anew
    public Mail(Account account, Trust trust, Duration patience, Clock clock) {
        this.account = account;
        this.trust = trust;
        this.patience = patience;
        this.clock = clock;
    }

    /// Sends one message to all recipients.
    ///
    /// @throws Fault when the server cannot be reached, does not let us in, or takes it from nobody
    public void send(String subject, String text) {
        var session = Session.getInstance(properties());
        try {
            var message = new MimeMessage(session);
            message.setFrom(new InternetAddress(account.sender(), true));
            for (var recipient : account.recipients()) {
                message.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
            }
            message.setSubject(subject, "UTF-8");
            message.setText(text, "UTF-8");
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            boolean login = account.user() != null && account.password() != null;
            try (var transport = session.getTransport("smtp")) {
                transport.connect(
                        account.host(),
                        account.port(),
                        login ? account.user() : null,
                        login ? account.password() : null);
                message.saveChanges();
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (AuthenticationFailedException refused) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "NX_EMAIL_SMTP_USERNAME",
                            "mail server " + account + " does not let '" + account.user() + "' in",
                            refused)
                    .remedy("correct NX_EMAIL_SMTP_USERNAME and NX_EMAIL_SMTP_PASSWORD");
        } catch (MessagingException failure) {
            throw Fault.of(
                            Code.UNUSABLE,
                            "NX_EMAIL_SMTP_HOST",
                            "mail server " + account + " did not take the mail: " + why(failure),
                            failure)
                    .remedy("look at the settings NX_EMAIL_…, and whether the server runs");
        }
    }

    private Properties properties() {
        var properties = new Properties();
        var millis = Long.toString(patience.toMillis());
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.writetimeout", millis);
        properties.setProperty("mail.from", account.sender());
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(account.user() != null && account.password() != null));
        if (account.tls()) {
            boolean implicit = account.port() == IMPLICIT_TLS_PORT;
            properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(implicit));
            properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(!implicit));
            properties.setProperty("mail.smtp.starttls.required", Boolean.toString(!implicit));
            properties.setProperty("mail.smtp.ssl.checkserveridentity", Boolean.toString(trust.comparesNames()));
            var context = trust.context();
            if (context != null) {
                properties.put("mail.smtp.ssl.socketFactory", context.getSocketFactory());
                properties.setProperty("mail.smtp.ssl.socketFactory.fallback", "false");
            }
        }
        return properties;
    }

    /// The deepest reason; the library wraps what the server or the network said.
    private static String why(MessagingException failure) {
        Throwable reason = failure;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        var said = reason.getMessage();
        return said == null
                ? reason.getClass().getSimpleName()
                : said.strip().replace("\n", " ").replace("\r", "");
    }
}
