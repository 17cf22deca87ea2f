package lab.nexus.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Unpacks gzip (RFC 1952) without forgiving anything: every check sum counts, and behind the last
/// member only zeros may stand. Tells the hash of the file it read, and whether its seal is broken.
/// Not safe for several threads.
final class GzipReader extends InputStream {
    private static final int BUFFER = 1 << 17;

    private final InputStream in;
    private final MessageDigest digest = Sha256.digest();
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;
    private int digested; // bytes of the buffer that the digest has seen
    private boolean inMember;
    private boolean ended;
    private boolean sealed;
    private boolean ours;
    private long members;

    /// @throws IOException when the first bytes are not gzip
    GzipReader(InputStream in) throws IOException {
        this.in = in;
        if (!nextMember()) {
            throw new IOException("not a gzip file");
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /// Returns -1 only behind the last member, when the whole file has been read and found sound.
    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (!ended) {
            try {
                int n = inflater.inflate(into, from, length);
                if (n > 0) {
                    crc.update(into, from, n);
                    return n;
                }
            } catch (DataFormatException damage) {
                throw new IOException("damaged: " + damage.getMessage(), damage);
            }
            if (inflater.needsDictionary()) {
                throw new IOException("damaged: a dictionary is asked for");
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsInput()) {
                fill();
                inflater.setInput(buffer, at, end - at);
                at = end;
            }
        }
        return -1;
    }

    /// SHA-256 of the compressed file, once all of it was read.
    String sha256() {
        return Sha256.hex(Sha256.soFar(digest));
    }

    /// Whether it was written by Nexus, as its first or its last member tells, and has no seal that
    /// agrees with everything before it: then a byte has changed since.
    boolean broken() {
        return ours && !sealed;
    }

    private void endMember() throws IOException {
        at = end - inflater.getRemaining();
        int sum = (int) crc.getValue();
        if (number() != sum || number() != (int) inflater.getBytesWritten()) {
            throw new IOException("damaged: a check sum is wrong");
        }
        inMember = false;
        if (!nextMember()) {
            ended = true;
        }
    }

    /// Reads the header of the next member; false at the end of the file.
    private boolean nextMember() throws IOException {
        hash();
        if (at == end && !more()) {
            return false;
        }
        if (buffer[at] == 0) {
            requireZeros();
            return false;
        }
        lookForSeal();
        inMember = true;
        crc.reset();
        if (two() != Gzip.MAGIC || one() != Gzip.DEFLATE) {
            throw new IOException("not a gzip file");
        }
        int flags = one();
        if ((flags & Gzip.RESERVED) != 0) {
            throw new IOException("damaged: unknown flags");
        }
        skip(6);
        if ((flags & Gzip.EXTRA) != 0) {
            skip(two());
        }
        if ((flags & Gzip.NAME) != 0) {
            skipText();
        }
        if ((flags & Gzip.COMMENT) != 0) {
            skipText();
        }
        if ((flags & Gzip.HEADER_CRC) != 0) {
            int sum = (int) crc.getValue() & 0xffff;
            if (two() != sum) {
                throw new IOException("damaged: a check sum is wrong");
            }
        }
        inflater.reset();
        crc.reset();
        inflater.setInput(buffer, at, end - at);
        at = end;
        return true;
    }

    /// The file is sealed when its last bytes are exactly the seal over all others.
    private void lookForSeal() throws IOException {
        while (end - at <= Gzip.SEAL && more()) {
            // more bytes than a seal has are asked for, to know that nothing stands behind it
        }
        sealed = end - at == Gzip.SEAL
                && Arrays.equals(Arrays.copyOfRange(buffer, at, end), Gzip.seal(Sha256.soFar(digest)));
        boolean first = members++ == 0;
        ours |= Gzip.isSealHead(buffer, at, end) || (first && Gzip.isHead(buffer, at, end));
    }

    private void requireZeros() throws IOException {
        sealed = false;
        do {
            while (at < end) {
                if (buffer[at++] != 0) {
                    throw new IOException("damaged: something stands behind the end");
                }
            }
            hash();
        } while (more());
    }

    /// Gives the digest everything up to here.
    private void hash() {
        digest.update(buffer, digested, at - digested);
        digested = at;
    }

    /// Reads further bytes behind those not yet used; false at the end of the file.
    private boolean more() throws IOException {
        if (at > 0) {
            hash();
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
            digested = 0;
        }
        if (end == buffer.length) {
            return false;
        }
        int n = in.read(buffer, end, buffer.length - end);
        if (n <= 0) {
            return false;
        }
        end += n;
        return true;
    }

    private void fill() throws IOException {
        if (at == end && !more()) {
            throw new IOException(inMember ? "damaged: the file was cut off" : "not a gzip file");
        }
    }

    private int one() throws IOException {
        fill();
        crc.update(buffer[at]);
        return buffer[at++] & 0xff;
    }

    private int two() throws IOException {
        int low = one();
        return low | one() << 8;
    }

    private int number() throws IOException {
        int low = two();
        return low | two() << 16;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            one();
        }
    }

    private void skipText() throws IOException {
        for (int length = 0; one() != 0; length++) {
            if (length > BUFFER) {
                throw new IOException("damaged: a name without an end");
            }
        }
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
