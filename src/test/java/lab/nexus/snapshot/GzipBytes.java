package lab.nexus.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes gzip members by hand (RFC 1952).
final class GzipBytes {
    private static final int TEXT = 1;

    private GzipBytes() {}

    static byte[] member(byte[] content) {
        return member(content, 0);
    }

    /// @param flags which parts of a header it has; each is filled with something
    static byte[] member(byte[] content, int flags) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 1, 2, 3, 4, 0, 3});
        if ((flags & Gzip.EXTRA) != 0) {
            out.writeBytes(new byte[] {5, 0, 'X', 'Y', 1, 0, 0});
        }
        if ((flags & Gzip.NAME) != 0) {
            out.writeBytes(new byte[] {'a', 27, (byte) 0xfc, 0});
        }
        if ((flags & Gzip.COMMENT) != 0) {
            out.writeBytes(new byte[] {0});
        }
        if ((flags & Gzip.HEADER_CRC) != 0) {
            var crc = new CRC32();
            crc.update(out.toByteArray());
            out.write((int) crc.getValue());
            out.write((int) crc.getValue() >>> 8);
        }
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try (var deflate = new DeflaterOutputStream(out, deflater)) {
            deflate.write(content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            deflater.end();
        }
        var crc = new CRC32();
        crc.update(content);
        number(out, (int) crc.getValue());
        number(out, content.length);
        return out.toByteArray();
    }

    private static void number(ByteArrayOutputStream out, int number) {
        for (int i = 0; i < 4; i++) {
            out.write(number >>> (8 * i));
        }
    }

    /// All flags that a program may set.
    static int flags(int choice) {
        return choice & (TEXT | Gzip.HEADER_CRC | Gzip.EXTRA | Gzip.NAME | Gzip.COMMENT);
    }
}
