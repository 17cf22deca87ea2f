package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/// SHA-256 (FIPS 180-4), in lower-case hex.
final class Sha256 {
    static final int BYTES = 32;
    private static final int BUFFER = 1 << 18;

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    /// Of everything that was given to the digest, which goes on counting.
    static byte[] soFar(MessageDigest digest) {
        try {
            return ((MessageDigest) digest.clone()).digest();
        } catch (CloneNotSupportedException missing) {
            throw new IllegalStateException("SHA-256 can be cloned", missing);
        }
    }

    static String of(Path file) throws IOException {
        return of(file, _ -> {});
    }

    /// @param read is told how many bytes were read so far
    static String of(Path file, LongConsumer read) throws IOException {
        long done = 0;
        var digest = digest();
        var buffer = new byte[BUFFER];
        try (var in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                read.accept(done += n);
            }
        }
        return hex(digest.digest());
    }
}
