package lab.nexus.extract;

import java.math.BigDecimal;
import java.util.Optional;

/// Numbers that stand as text in a file.
public final class Figures {
    private static final int LONGEST = 64;

    /// Whole numbers below it, and powers of ten up to the last of these, are exact as doubles; so is their quotient.
    private static final long EXACT = 1L << 53;

    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18
    };

    private Figures() {}

    /// A decimal number, with blanks around it or not; empty for anything else, and beyond what a double holds.
    public static Optional<Double> parse(String text) {
        double plain = plain(text);
        if (!Double.isNaN(plain)) {
            return Optional.of(plain);
        }
        var number = decimal(text);
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
    }

    /// Most numbers are few digits with a point; NaN for the others.
    private static double plain(String text) {
        int length = text.length();
        int from = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        long digits = 0;
        int point = -1;
        if (length - from < 1 || length - from > TENS.length) {
            return Double.NaN;
        }
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = 10 * digits + (c - '0');
            } else if (c == '.' && point < 0) {
                point = i;
            } else {
                return Double.NaN;
            }
        }
        if (digits >= EXACT || (point >= 0 && length - from == 1)) {
            return Double.NaN;
        }
        double number = point < 0 ? digits : digits / TENS[length - 1 - point];
        return from == 0 ? number : -number;
    }

    /// The number times a factor, in decimal arithmetic, so that 8.7e-09 m is 8.7 nm.
    public static Optional<Double> scaled(String text, double factor) {
        return decimal(text)
                .map(number -> number.multiply(BigDecimal.valueOf(factor)).doubleValue())
                .filter(Double::isFinite);
    }

    /// The number itself, or the text where it is none.
    public static Object orText(String text) {
        var number = parse(text);
        return number.isPresent() ? (Object) number.get() : text;
    }

    /// The digits behind the point of a number as it is written.
    public static int decimals(String text) {
        return decimal(text).map(BigDecimal::scale).orElse(0);
    }

    private static Optional<BigDecimal> decimal(String text) {
        var plain = text.strip();
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return Optional.empty();
        }
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (!(c >= '0' && c <= '9') && "+-.eE".indexOf(c) < 0) {
                return Optional.empty();
            }
        }
        try {
            var number = new BigDecimal(plain);
            return Math.abs((long) number.scale()) > 400 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }
}
