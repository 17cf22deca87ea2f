package lab.nexus.snapshot;

import java.util.Arrays;

/// What the gzip format (RFC 1952) fixes, and the two kinds of members that Nexus writes.
final class Gzip {
    static final int MAGIC = 0x8b1f;
    static final int DEFLATE = 8;
    static final int HEADER_CRC = 2;
    static final int EXTRA = 4;
    static final int NAME = 8;
    static final int COMMENT = 16;
    static final int RESERVED = 0xe0;

    /// Uncompressed bytes in each member but the last: the same bytes come out however many cores work.
    static final int MEMBER = 1 << 20;

    /// How each member begins: no name, no time, level 1, no operating system.
    static final byte[] HEAD = {0x1f, (byte) 0x8b, DEFLATE, 0, 0, 0, 0, 0, 4, (byte) 0xff};

    private static final byte[] SEAL_HEAD = {
        0x1f, (byte) 0x8b, DEFLATE, EXTRA, 0, 0, 0, 0, 4, (byte) 0xff, 36, 0, 'N', 'X', Sha256.BYTES, 0
    };
    private static final byte[] EMPTY_BODY = {3, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    /// Bytes of a seal.
    static final int SEAL = SEAL_HEAD.length + Sha256.BYTES + EMPTY_BODY.length;

    private Gzip() {}

    static boolean isHead(byte[] bytes, int from, int to) {
        return startsWith(bytes, from, to, HEAD);
    }

    static boolean isSealHead(byte[] bytes, int from, int to) {
        return startsWith(bytes, from, to, SEAL_HEAD);
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] head) {
        return to - from >= head.length && Arrays.equals(bytes, from, from + head.length, head, 0, head.length);
    }

    /// The last member of an archive: empty for whoever unpacks it, with the SHA-256 of all compressed
    /// bytes before it in its extra field, which every other program passes over.
    static byte[] seal(byte[] hash) {
        var seal = Arrays.copyOf(SEAL_HEAD, SEAL);
        System.arraycopy(hash, 0, seal, SEAL_HEAD.length, Sha256.BYTES);
        System.arraycopy(EMPTY_BODY, 0, seal, SEAL_HEAD.length + Sha256.BYTES, EMPTY_BODY.length);
        return seal;
    }
}
