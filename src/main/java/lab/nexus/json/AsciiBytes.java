package lab.nexus.json;

import java.util.Arrays;

/// Bytes of JSON that are being written: texts with everything beyond ASCII escaped, and numbers. Not safe for several
/// threads.
final class AsciiBytes {
    private static final String HEX = "0123456789abcdef";

    /// What stands behind the backslash for a character below U+0020; 0 where only its number can be written.
    private static final byte[] SHORT = new byte[0x20];

    static {
        SHORT['\n'] = 'n';
        SHORT['\r'] = 'r';
        SHORT['\t'] = 't';
        SHORT['\b'] = 'b';
        SHORT['\f'] = 'f';
    }

    /// The most bytes that one character becomes.
    private static final int WIDEST = 6;

    /// Digits of the longest number and its sign.
    private static final int DIGITS = 20;

    private byte[] out;
    private int at;

    AsciiBytes(int expected) {
        out = new byte[expected];
    }

    byte[] bytes() {
        return Arrays.copyOf(out, at);
    }

    /// With its quotation marks.
    void text(String text) {
        int length = text.length();
        room(length * WIDEST + 2);
        var bytes = out;
        int end = at;
        bytes[end++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
                bytes[end++] = (byte) c;
            } else if (c == '"' || c == '\\') {
                bytes[end++] = '\\';
                bytes[end++] = (byte) c;
            } else if (c < 0x20 && SHORT[c] != 0) {
                bytes[end++] = '\\';
                bytes[end++] = SHORT[c];
            } else {
                bytes[end++] = '\\';
                bytes[end++] = 'u';
                bytes[end++] = (byte) HEX.charAt(c >> 12);
                bytes[end++] = (byte) HEX.charAt(c >> 8 & 15);
                bytes[end++] = (byte) HEX.charAt(c >> 4 & 15);
                bytes[end++] = (byte) HEX.charAt(c & 15);
            }
        }
        bytes[end++] = '"';
        at = end;
    }

    void number(long number) {
        if (number < 0) {
            plain(Long.toString(number));
            return;
        }
        room(DIGITS);
        int end = at + 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            end++;
        }
        at = end;
        for (long rest = number; end > 0; rest /= 10) {
            out[--end] = (byte) ('0' + rest % 10);
            if (rest < 10) {
                break;
            }
        }
    }

    /// As [Reals] says.
    void real(double number) {
        room(Reals.LONGEST);
        at = Reals.write(number, out, at);
    }

    /// Text of ASCII that is JSON already.
    void plain(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            out[at++] = (byte) text.charAt(i);
        }
    }

    void bytes(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, out, at, more.length);
        at += more.length;
    }

    void put(char c) {
        room(1);
        out[at++] = (byte) c;
    }

    /// A new line that begins with so many blanks.
    void line(int blanks) {
        room(blanks + 1);
        out[at] = '\n';
        Arrays.fill(out, at + 1, at + 1 + blanks, (byte) ' ');
        at += 1 + blanks;
    }

    private void room(int more) {
        if (out.length - at < more) {
            out = Arrays.copyOf(out, Math.max(2 * out.length, at + more));
        }
    }
}
