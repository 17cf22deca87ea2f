package lab.nexus.screen;

import java.util.ArrayList;
import java.util.List;

/// One line of the screen. Nothing in it can steer the terminal.
///
/// @param parts from left to right
record Line(List<Part> parts) {
    /// How a part looks. Each can be told without colours.
    enum Look {
        PLAIN,
        TITLE,
        MARKED,
        GOOD,
        BAD
    }

    record Part(String text, Look look) {}

    Line {
        parts = List.copyOf(parts);
    }

    static Line of(String text) {
        return of(text, Look.PLAIN);
    }

    static Line of(String text, Look look) {
        return new Line(List.of(new Part(harmless(text), look)));
    }

    Line and(String text, Look look) {
        var all = new ArrayList<>(parts);
        all.add(new Part(harmless(text), look));
        return new Line(all);
    }

    String text() {
        var out = new StringBuilder();
        parts.forEach(part -> out.append(part.text()));
        return out.toString();
    }

    /// Control characters are shown as a dot.
    private static String harmless(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(harmful(c) ? '·' : c));
        return out.toString();
    }

    private static boolean harmful(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || (c >= 0xD800 && c <= 0xDFFF);
    }
}
