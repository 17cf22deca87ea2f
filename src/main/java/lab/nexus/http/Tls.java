package lab.nexus.http;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// The server's certificate and key, read again when their files have changed: new connections get the new ones,
/// and keep the old ones while the new ones cannot be used. Safe for several threads.
final class Tls {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path certificate;
    private final Path key;
    private final Consumer<String> log;
    private SslContext context;
    private State state;
    private long looked = System.nanoTime();

    /// What the files looked like when they were read.
    private record State(FileTime certificate, long certificateBytes, FileTime key, long keyBytes) {}

    private Tls(Path certificate, Path key, Consumer<String> log) throws IOException {
        this.certificate = certificate;
        this.key = key;
        this.log = log;
        this.state = look();
        this.context = read();
    }

    /// As the settings say; null when they name no certificate.
    ///
    /// @param log is told when changed files cannot be used
    /// @throws Fault when only one of the two is named, or they cannot be used
    static @Nullable Tls of(Settings settings, Consumer<String> log) {
        var certificate = settings.path(Setting.NEXUS_TLS_CERT);
        var key = settings.path(Setting.NEXUS_TLS_KEY);
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            var missing = certificate == null ? Setting.NEXUS_TLS_CERT : Setting.NEXUS_TLS_KEY;
            throw Fault.of(
                            Code.UNUSABLE,
                            missing.name(),
                            "a certificate needs its key: " + missing.name() + " is not set")
                    .remedy("set both, or neither");
        }
        try {
            return new Tls(certificate, key, log);
        } catch (IOException | IllegalArgumentException failure) {
            throw Fault.of(
                            Code.UNUSABLE,
                            Setting.NEXUS_TLS_CERT.name(),
                            "the certificate or its key cannot be used: " + failure.getMessage(),
                            failure)
                    .remedy("give PEM files; a key of another kind becomes one by: openssl pkcs8 -topk8 -nocrypt");
        }
    }

    private SslContext read() throws IOException {
        return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .build();
    }

    private State look() throws IOException {
        return new State(
                Files.getLastModifiedTime(certificate),
                Files.size(certificate),
                Files.getLastModifiedTime(key),
                Files.size(key));
    }

    /// What encrypts one new connection.
    SslHandler handler(ByteBufAllocator buffers) {
        return current().newHandler(buffers);
    }

    private synchronized SslContext current() {
        long now = System.nanoTime();
        if (now - looked < LOOK_NANOS) {
            return context;
        }
        looked = now;
        try {
            var seen = look();
            if (!seen.equals(state)) {
                state = seen;
                context = read();
                log.accept("OK: the certificate was read again");
            }
        } catch (IOException | IllegalArgumentException failure) {
            log.accept("ERROR: the changed certificate cannot be used, the last one stays: " + failure.getMessage());
        }
        return context;
    }
}
