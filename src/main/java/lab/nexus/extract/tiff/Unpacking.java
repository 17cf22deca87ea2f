package lab.nexus.extract.tiff;

import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import lab.nexus.extract.Damage;

/// How the bytes of a strip or tile are packed (TIFF 6.0, sections 9, 13 and its technical note 2). What is missing
/// at the end of a packed strip becomes 0.
enum Unpacking {
    NONE,
    LZW,
    DEFLATE,
    PACK_BITS;

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int CODES = 4096;

    /// The packing of a number of tag 259; empty for those that are not read here.
    static Optional<Unpacking> of(long number) {
        return switch ((int) Math.min(number, Integer.MAX_VALUE)) {
            case 1 -> Optional.of(NONE);
            case 5 -> Optional.of(LZW);
            case 8, 32946 -> Optional.of(DEFLATE);
            case 32773 -> Optional.of(PACK_BITS);
            default -> Optional.empty();
        };
    }

    /// Exactly `size` bytes.
    byte[] unpack(String where, long at, byte[] packed, int size) {
        var into = new byte[size];
        switch (this) {
            case NONE -> System.arraycopy(packed, 0, into, 0, Math.min(packed.length, size));
            case LZW -> lzw(where, at, packed, into);
            case DEFLATE -> inflate(where, at, packed, into);
            case PACK_BITS -> packBits(packed, into);
        }
        return into;
    }

    private static void inflate(String where, long at, byte[] packed, byte[] into) {
        var inflater = new Inflater();
        try {
            inflater.setInput(packed);
            int to = 0;
            while (to < into.length) {
                int count = inflater.inflate(into, to, into.length - to);
                if (count == 0) {
                    return;
                }
                to += count;
            }
        } catch (DataFormatException failure) {
            throw new Damage(where, at, "a strip that is not deflated: " + failure.getMessage());
        } finally {
            inflater.end();
        }
    }

    private static void packBits(byte[] packed, byte[] into) {
        int from = 0;
        int to = 0;
        while (from < packed.length && to < into.length) {
            int run = packed[from++];
            if (run >= 0) {
                int count = Math.min(run + 1, Math.min(packed.length - from, into.length - to));
                System.arraycopy(packed, from, into, to, count);
                from += run + 1;
                to += count;
            } else if (run != -128 && from < packed.length) {
                byte same = packed[from++];
                for (int i = 0; i < 1 - run && to < into.length; i++) {
                    into[to++] = same;
                }
            }
        }
    }

    /// Codes of 9 to 12 bits, highest bit first; a code's text is the text of the one before it and one more byte.
    private static void lzw(String where, long at, byte[] packed, byte[] into) {
        var before = new int[CODES];
        var last = new byte[CODES];
        var length = new int[CODES];
        for (int i = 0; i < 256; i++) {
            last[i] = (byte) i;
            length[i] = 1;
        }
        int next = END + 1;
        int width = 9;
        int previous = -1;
        long bits = 0;
        int held = 0;
        int from = 0;
        int to = 0;
        while (to < into.length) {
            while (held < width && from < packed.length) {
                bits = (bits << 8) | (packed[from++] & 0xFF);
                held += 8;
            }
            if (held < width) {
                return;
            }
            int code = (int) (bits >>> (held - width)) & ((1 << width) - 1);
            held -= width;
            if (code == END) {
                return;
            }
            if (code == CLEAR) {
                next = END + 1;
                width = 9;
                previous = -1;
                continue;
            }
            if (code > next || (code == next && previous < 0) || (previous < 0 && code > 255)) {
                throw new Damage(where, at, "a strip with a code that was never made");
            }
            if (previous >= 0 && next < CODES) {
                before[next] = previous;
                length[next] = length[previous] + 1;
                last[next] = first(before, last, length, code == next ? previous : code);
                next++;
            }
            write(before, last, length, code, into, to);
            to += length[code];
            previous = code;
            if (next >= (1 << width) - 1 && width < 12) {
                width++;
            }
        }
    }

    private static byte first(int[] before, byte[] last, int[] length, int code) {
        int here = code;
        for (int i = length[code]; i > 1; i--) {
            here = before[here];
        }
        return last[here];
    }

    private static void write(int[] before, byte[] last, int[] length, int code, byte[] into, int to) {
        int here = code;
        for (int i = to + length[code] - 1; i >= to; i--) {
            if (i < into.length) {
                into[i] = last[here];
            }
            here = before[here];
        }
    }
}
