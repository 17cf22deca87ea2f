package lab.nexus.extract.tia;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Numbers, names and times out of texts.
final class TiaText {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final int LONGEST = 40;

    private TiaText() {}

    /// A whole number, or a real one where there is a point or an exponent; null when it is no number.
    static @Nullable Number number(String text) {
        var plain = text.strip();
        if (plain.isEmpty() || plain.length() > LONGEST || "+-.0123456789".indexOf(plain.charAt(0)) < 0) {
            return null;
        }
        try {
            if (plain.indexOf('.') < 0 && plain.indexOf('e') < 0 && plain.indexOf('E') < 0) {
                return Long.parseLong(plain);
            }
            var last = plain.charAt(plain.length() - 1);
            return last == 'd' || last == 'f' || last == 'D' || last == 'F' ? null : Double.valueOf(plain);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /// A text that is a number becomes one, another loses the blanks around it.
    static Object value(String text) {
        var number = number(text);
        return number == null ? text.strip() : number;
    }

    /// Words in lower case get a capital letter: `High tension` → `High Tension`.
    static String title(String name) {
        var title = new StringBuilder();
        for (var word : name.split(" ", -1)) {
            var lower = !word.isEmpty() && word.equals(word.toLowerCase(Locale.ROOT));
            title.append(title.isEmpty() ? "" : " ")
                    .append(lower ? Character.toUpperCase(word.charAt(0)) + word.substring(1) : word);
        }
        return title.toString();
    }

    /// `Mon Feb 22 18:50:01 2016`.
    static Optional<LocalDateTime> time(String text) {
        var parts = text.strip().split("\\s+");
        if (parts.length != 5) {
            return Optional.empty();
        }
        var clock = parts[3].split(":", -1);
        try {
            return Optional.of(LocalDateTime.of(
                    Integer.parseInt(parts[4]),
                    MONTHS.indexOf(parts[1]) + 1,
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(clock[0]),
                    Integer.parseInt(clock[1]),
                    Integer.parseInt(clock[2])));
        } catch (NumberFormatException | DateTimeException | ArrayIndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }
}
