package lab.nexus.db;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SHA-256 over rows, the same for the same rows on every engine. Each cell is a type byte (`0` null,
/// `1` whole number in eight bytes, `2` text: length in eight bytes and UTF-8), so that no two different
/// lists of rows give the same bytes.
final class RowHash {
    private final MessageDigest digest;

    RowHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    void add(List<@Nullable Object> cells) {
        for (var cell : cells) {
            if (cell == null) {
                digest.update((byte) 0);
            } else if (cell instanceof Long number) {
                digest.update((byte) 1);
                digest.update(number(number));
            } else {
                var bytes = cell.toString().getBytes(StandardCharsets.UTF_8);
                digest.update((byte) 2);
                digest.update(number(bytes.length));
                digest.update(bytes);
            }
        }
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
