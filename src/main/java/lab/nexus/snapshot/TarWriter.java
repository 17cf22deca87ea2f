package lab.nexus.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// Writes a tar archive in the ustar format (POSIX.1-1988): owner 0, one time for all entries, so that
/// the same files give the same bytes. Sizes beyond 8 GiB are written in base 256, as GNU tar does, and
/// names beyond 100 bytes in pax records (POSIX.1-2001).
final class TarWriter {
    static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final long LARGEST_OCTAL = 0x1_FFFF_FFFFL;
    private static final int FOLDER_MODE = 0755;
    private static final int FILE_MODE = 0644;
    private static final int PROGRAM_MODE = 0755;

    private final OutputStream out;
    private final Instant time;
    private long left;

    TarWriter(OutputStream out, Instant time) {
        this.out = out;
        this.time = time;
    }

    void folder(String name) throws IOException {
        header(name + "/", '5', 0, FOLDER_MODE);
    }

    /// Begins a file; exactly so many bytes must follow.
    void file(String name, long size) throws IOException {
        header(name, '0', size, name.endsWith(".sh") ? PROGRAM_MODE : FILE_MODE);
        left = size;
    }

    void write(byte[] bytes, int from, int length) throws IOException {
        left -= length;
        if (left < 0) {
            throw new IOException("a file grew while it was packed");
        }
        out.write(bytes, from, length);
    }

    /// Ends a file of this size.
    void endFile(long size) throws IOException {
        if (left != 0) {
            throw new IOException("a file shrank while it was packed");
        }
        out.write(new byte[(int) (-size & (BLOCK - 1))]);
    }

    /// Two empty blocks, the end of an archive.
    void finish() throws IOException {
        out.write(new byte[2 * BLOCK]);
    }

    private void header(String name, char type, long size, int mode) throws IOException {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > NAME) {
            longName(name);
        }
        var block = new byte[BLOCK];
        System.arraycopy(bytes, 0, block, 0, Math.min(NAME, bytes.length));
        octal(block, 100, 7, mode);
        octal(block, 108, 7, 0);
        octal(block, 116, 7, 0);
        if (size <= LARGEST_OCTAL) {
            octal(block, 124, 11, size);
        } else {
            block[124] = (byte) 0x80;
            for (int i = 0; i < 8; i++) {
                block[135 - i] = (byte) (size >>> (8 * i));
            }
        }
        octal(block, 136, 11, time.getEpochSecond());
        block[156] = (byte) type;
        text(block, 257, "ustar\00000");
        text(block, 265, "root");
        text(block, 297, "root");
        java.util.Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xff;
        }
        octal(block, 148, 6, sum);
        block[154] = 0;
        out.write(block);
    }

    /// The next entry's name as a pax record.
    private void longName(String name) throws IOException {
        var record = Pax.path(name);
        header("PaxHeaders/path", 'x', record.length, FILE_MODE);
        out.write(record);
        endFile(record.length);
    }

    private static void octal(byte[] block, int at, int digits, long number) {
        long rest = number;
        for (int i = digits - 1; i >= 0; i--) {
            block[at + i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
    }

    private static void text(byte[] block, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
