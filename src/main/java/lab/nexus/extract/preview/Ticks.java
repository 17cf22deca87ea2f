package lab.nexus.extract.preview;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Round numbers along an axis: multiples of 1, 2, 2.5 or 5 times a power of ten.
final class Ticks {
    final double first;
    final double step;
    final int count;
    private final int exponent;
    private final int decimals;

    private Ticks(double first, double step, int count, int exponent, int decimals) {
        this.first = first;
        this.step = step;
        this.count = count;
        this.exponent = exponent;
        this.decimals = decimals;
    }

    /// At most `most` ticks between the two numbers (both included); none when they are no range.
    static Ticks between(double low, double high, int most) {
        var range = high - low;
        if (!(range > 0) || !Double.isFinite(range)) {
            return new Ticks(0, 1, 0, 0, 0);
        }
        var step = 0.0;
        var power = power(range / most);
        for (var factor : new double[] {1, 2, 2.5, 5, 10, 20}) {
            step = factor * tens(power);
            if (range / step <= most) {
                break;
            }
        }
        var first = Math.ceil(low / step - 1e-6) * step;
        var count = (int) Math.floor((high - first) / step + 1e-6) + 1;
        var largest = Math.max(Math.abs(low), Math.abs(high));
        var order = power(largest);
        var exponent = order >= 6 || order < -3 ? order : 0;
        return new Ticks(first, step, Math.max(0, count), exponent, decimals(step / tens(exponent)));
    }

    /// Where tick `i` lies.
    double at(int i) {
        var value = first + i * step;
        return Math.abs(value) < step * 1e-6 ? 0 : value;
    }

    /// What stands at tick `i`, without the power of ten that the axis names.
    String label(int i) {
        return plain(at(i) / tens(exponent), decimals);
    }

    /// `×10⁶` when the numbers are that large or that small; else empty.
    String power() {
        return exponent == 0 ? "" : "×10" + raised(exponent);
    }

    /// The longest label, in letters.
    int widest() {
        var widest = 0;
        for (var i = 0; i < count; i++) {
            widest = Math.max(widest, label(i).length());
        }
        return widest;
    }

    /// The greatest of 1, 2 and 5 times a power of ten that is not above a positive number.
    static double roundBelow(double number) {
        var ten = tens(power(number));
        var lead = number / ten;
        return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * ten;
    }

    /// A number in as few digits as it needs, at most six.
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        var rounded = new BigDecimal(value, new MathContext(6, RoundingMode.HALF_EVEN)).stripTrailingZeros();
        var order = rounded.precision() - rounded.scale() - 1;
        if (order >= 6 || order < -3) {
            return rounded.movePointLeft(order).stripTrailingZeros().toPlainString() + "×10" + raised(order);
        }
        return rounded.toPlainString();
    }

    private static String plain(double value, int decimals) {
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static int decimals(double step) {
        var found = 0;
        var rest = step;
        while (found < 9 && Math.abs(rest - Math.rint(rest)) > 1e-6 * Math.max(1, rest)) {
            rest *= 10;
            found++;
        }
        return found;
    }

    private static int power(double number) {
        if (!(number > 0)) {
            return 0;
        }
        return (int) Math.floor(StrictMath.log10(number) + 1e-12);
    }

    static double tens(int power) {
        return StrictMath.pow(10, power);
    }

    private static String raised(int power) {
        var digits = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        var text = new StringBuilder(power < 0 ? "⁻" : "");
        for (var digit : Integer.toString(Math.abs(power)).toCharArray()) {
            text.append(digits.charAt(digit - '0'));
        }
        return text.toString();
    }
}
