package lab.nexus.json;

import java.nio.charset.StandardCharsets;

/// Real numbers in the shortest digits that give them again, in the form that Python's programs write: `1.9e-08`,
/// `0.0001`, `4096.0`, `1e+16`.
public final class Reals {
    /// Bytes of the longest one: `-2.2250738585072014e-308`.
    static final int LONGEST = 32;

    /// Below it every whole number is written with all of its digits.
    private static final double WHOLE = 1e15;

    private static final long MINUS_ZERO = Long.MIN_VALUE;

    /// Powers of ten that are written as digits and zeros: from 0.0001 on, below 1e16.
    private static final int LOWEST = -4;

    private static final int HIGHEST = 15;

    private Reals() {}

    /// A finite number.
    public static String text(double number) {
        var bytes = new byte[LONGEST];
        return new String(bytes, 0, write(number, bytes, 0), StandardCharsets.US_ASCII);
    }

    /// Writes a finite number into an array with room for [#LONGEST] bytes, and answers where it ends.
    static int write(double number, byte[] out, int at) {
        if (number == Math.rint(number)
                && Math.abs(number) < WHOLE
                && Double.doubleToRawLongBits(number) != MINUS_ZERO) {
            return put(Long.toString((long) number) + ".0", out, at);
        }
        var text = Double.toString(number);
        int mark = text.indexOf('E', 2);
        return mark < 0 ? put(text, out, at) : power(text, mark, out, at);
    }

    /// `d.dddE-n` as a number with all its zeros, or with the power in Python's form.
    private static int power(String text, int mark, byte[] out, int at) {
        int first = text.charAt(0) == '-' ? 1 : 0;
        int power = Integer.parseInt(text, mark + 1, text.length(), 10);
        int digits = text.startsWith(".0", mark - 2) && mark - 2 == first + 1 ? 1 : mark - first - 1;
        int end = at;
        if (first == 1) {
            out[end++] = '-';
        }
        if (power >= LOWEST && power < 0) {
            out[end++] = '0';
            out[end++] = '.';
            for (int i = power + 1; i < 0; i++) {
                out[end++] = '0';
            }
            return digits(text, first, 0, digits, out, end);
        }
        if (power >= 0 && power <= HIGHEST) {
            int whole = Math.min(digits, power + 1);
            end = digits(text, first, 0, whole, out, end);
            for (int i = whole; i <= power; i++) {
                out[end++] = '0';
            }
            out[end++] = '.';
            if (whole == digits) {
                out[end++] = '0';
                return end;
            }
            return digits(text, first, whole, digits, out, end);
        }
        end = digits(text, first, 0, 1, out, end);
        if (digits > 1) {
            out[end++] = '.';
            end = digits(text, first, 1, digits, out, end);
        }
        out[end++] = 'e';
        out[end++] = (byte) (power < 0 ? '-' : '+');
        int size = Math.abs(power);
        return put(size < 10 ? "0" + size : Integer.toString(size), out, end);
    }

    /// Some of the digits of `d.ddd`, without the point.
    private static int digits(String text, int first, int from, int to, byte[] out, int at) {
        int end = at;
        for (int i = from; i < to; i++) {
            out[end++] = (byte) text.charAt(first + (i == 0 ? 0 : i + 1));
        }
        return end;
    }

    private static int put(String text, byte[] out, int at) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            out[at + i] = (byte) text.charAt(i);
        }
        return at + length;
    }
}
