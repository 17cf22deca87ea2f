package lab.nexus.extract;

import java.math.BigDecimal;
import java.util.Optional;

/// Numbers that stand as text in a file.
public final class Figures {
    private static final int LONGEST = 64;

    private Figures() {}

    /// A decimal number, with blanks around it or not; empty for anything else, and beyond what a double holds.
    public static Optional<Double> parse(String text) {
        var number = decimal(text);
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(Double.parseDouble(text)).filter(Double::isFinite);
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
