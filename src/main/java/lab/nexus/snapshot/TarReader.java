package lab.nexus.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Reads tar archives of strangers: ustar (POSIX.1-1988), GNU long names, and the `path` and `size` of pax
/// records (POSIX.1-2001). Whatever it does not understand it refuses. Not safe for several threads.
final class TarReader {
    /// One entry.
    ///
    /// @param type `0` file, `5` folder, anything else as it stands in the header
    /// @param size bytes that follow
    record Entry(String name, char type, long size) {
        boolean isFile() {
            return type == '0';
        }

        boolean isFolder() {
            return type == '5';
        }
    }

    private static final int BLOCK = TarWriter.BLOCK;
    private static final char SPARSE = 'S';
    private static final int LONGEST_RECORD = 1 << 16;
    private static final int LONGEST_NAME = 4_096;
    private static final int BUFFER = 1 << 17;

    private final InputStream in;
    private final LongConsumer watch;
    private final byte[] header = new byte[BLOCK];
    private final byte[] buffer = new byte[BUFFER];
    private long left; // bytes of the present entry
    private long padding;
    private long taken;

    /// @param watch is told after every piece how many bytes were read so far, and may refuse to go on
    TarReader(InputStream in, LongConsumer watch) {
        this.in = in;
        this.watch = watch;
    }

    /// Bytes read so far, headers and all.
    long taken() {
        return taken;
    }

    /// The next entry, or null behind the last; the one before it is passed over.
    ///
    /// @throws IOException when this is no archive, or it was cut off
    @Nullable
    Entry next() throws IOException {
        String longName = null;
        var pax = Pax.NONE;
        while (true) {
            drain();
            block();
            if (empty()) {
                return end(longName != null || pax.found());
            }
            requireSum();
            long size = number(124, 12);
            char type = (char) (header[156] & 0xff);
            switch (type) {
                case 'L' -> longName = text(record(size));
                case 'x' -> pax = Pax.of(record(size), pax);
                case 'g' -> requireOnlyComments(record(size));
                default -> {
                    var name = pax.path() != null ? pax.path() : longName != null ? longName : name();
                    return entry(name, pax.sparse() ? SPARSE : type, pax.size() >= 0 ? pax.size() : size);
                }
            }
        }
    }

    /// Times and comments for all entries are not used; a path or size for all of them is a trap, because
    /// other programs follow it.
    private static void requireOnlyComments(byte[] records) throws IOException {
        if (Pax.of(records, Pax.NONE).found()) {
            throw new IOException("one path or size for all entries");
        }
    }

    private Entry entry(String name, char type, long size) throws IOException {
        boolean regular = type == '0' || type == 0 || type == '7';
        char kind = regular ? name.endsWith("/") ? '5' : '0' : type;
        boolean hasContent = kind != '5' && (kind < '1' || kind > '6');
        left = hasContent ? size : 0;
        padding = -left & (BLOCK - 1);
        if (name.isEmpty()) {
            throw new IOException("an entry without a name");
        }
        if (name.length() > LONGEST_NAME) {
            throw new IOException("an entry with a name of " + name.length() + " characters");
        }
        return new Entry(name, kind, left);
    }

    /// Reads a piece of the present entry; null at its end. The piece stands at the front of the answer.
    int read(byte[] into) throws IOException {
        if (left == 0) {
            return -1;
        }
        int n = in.read(into, 0, (int) Math.min(left, into.length));
        if (n < 0) {
            throw new IOException("the archive was cut off");
        }
        left -= n;
        count(n);
        return n;
    }

    private void drain() throws IOException {
        while (read(buffer) >= 0) {
            // passed over
        }
        for (; padding > 0; padding--) {
            if (in.read() < 0) {
                throw new IOException("the archive was cut off");
            }
            taken++;
        }
    }

    private void count(int bytes) {
        taken += bytes;
        watch.accept(taken);
    }

    private void block() throws IOException {
        int have = in.readNBytes(header, 0, BLOCK);
        count(have);
        if (have < BLOCK) {
            throw new IOException("the archive was cut off");
        }
    }

    private boolean empty() {
        for (byte b : header) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /// Reads to the end of the file: only zeros may follow.
    private @Nullable Entry end(boolean half) throws IOException {
        if (half) {
            throw new IOException("the archive was cut off");
        }
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            count(n);
            for (int i = 0; i < n; i++) {
                if (buffer[i] != 0) {
                    throw new IOException("something stands behind the end of the archive");
                }
            }
        }
        return null;
    }

    private byte[] record(long size) throws IOException {
        if (size < 0 || size > LONGEST_RECORD) {
            throw new IOException("a record of " + size + " bytes");
        }
        left = size;
        padding = -size & (BLOCK - 1);
        var bytes = new byte[(int) size];
        int done = in.readNBytes(bytes, 0, bytes.length);
        count(done);
        left -= done;
        if (left > 0) {
            throw new IOException("the archive was cut off");
        }
        return bytes;
    }

    private void requireSum() throws IOException {
        int sum = 0;
        int signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            int b = i >= 148 && i < 156 ? ' ' : header[i];
            sum += b & 0xff;
            signed += b;
        }
        long written = number(148, 8);
        if (written != sum && written != signed) {
            throw new IOException("a header's check sum is wrong");
        }
    }

    private String name() {
        var name = text(field(0, 100));
        boolean ustar = text(field(257, 5)).equals("ustar") && header[262] == 0;
        var prefix = ustar ? text(field(345, 155)) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private byte[] field(int at, int length) {
        return java.util.Arrays.copyOfRange(header, at, at + length);
    }

    /// Up to the first NUL.
    private static String text(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /// Octal digits between blanks, ended by a blank or NUL; or base 256 when the first bit is set.
    private long number(int at, int length) throws IOException {
        if ((header[at] & 0x80) != 0) {
            long number = header[at] & 0x7f;
            for (int i = 1; i < length; i++) {
                if (number >> 54 != 0) {
                    throw new IOException("a number beyond all measure");
                }
                number = (number << 8) | (header[at + i] & 0xff);
            }
            return number;
        }
        long number = 0;
        int i = at;
        while (i < at + length && header[i] == ' ') {
            i++;
        }
        for (; i < at + length && header[i] != 0 && header[i] != ' '; i++) {
            if (header[i] < '0' || header[i] > '7') {
                throw new IOException("a header with a number that is none");
            }
            number = (number << 3) | (header[i] - '0');
        }
        return number;
    }
}
