package lab.nexus.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Which servers are believed to be who they say.
public final class Trust {
    private final @Nullable SSLContext context;
    private final boolean comparesNames;

    private Trust(@Nullable SSLContext context, boolean comparesNames) {
        this.context = context;
        this.comparesNames = comparesNames;
    }

    /// The authorities that Java comes with.
    public static Trust usual() {
        return new Trust(null, true);
    }

    /// The usual authorities, and those of a text in PEM form.
    ///
    /// @param field the setting that has it
    public static Trust also(String pem, String field) {
        return also(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)), field);
    }

    /// The usual authorities, and those of a file in PEM form.
    public static Trust also(Path file, String field) {
        try (var in = Files.newInputStream(file)) {
            return also(in, field);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, field, field + " cannot be read: " + file, failure)
                    .remedy("name a file of certificates in PEM form");
        }
    }

    private static Trust also(InputStream pem, String field) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (var authority : usualAuthorities()) {
                store.setCertificateEntry("usual-" + number++, authority);
            }
            int usual = number;
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("own-" + number++, authority);
            }
            if (number == usual) {
                throw Fault.of(Code.UNUSABLE, field, field + " holds no certificate")
                        .remedy("give certificates in PEM form: -----BEGIN CERTIFICATE-----");
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return of(factory.getTrustManagers(), true);
        } catch (GeneralSecurityException | IOException failure) {
            throw Fault.of(Code.UNUSABLE, field, field + " holds no certificates that can be read", failure)
                    .remedy("give certificates in PEM form: -----BEGIN CERTIFICATE-----");
        }
    }

    private static X509Certificate[] usualAuthorities() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager authorities) {
                return authorities.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    /// Any server whatever: for trials only.
    public static Trust anybody() {
        try {
            return of(new TrustManager[] {new Anybody()}, false);
        } catch (GeneralSecurityException failure) {
            throw Fault.of(Code.UNUSABLE, "tls", "this Java has no TLS", failure)
                    .remedy("install another Java");
        }
    }

    private static Trust of(TrustManager[] managers, boolean comparesNames) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers, null);
        return new Trust(context, comparesNames);
    }

    @Nullable
    SSLContext context() {
        return context;
    }

    /// Must a certificate bear the name by which its server was called?
    boolean comparesNames() {
        return comparesNames;
    }

    /// Believes everything; an extended one, so that names of hosts are not compared either.
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
