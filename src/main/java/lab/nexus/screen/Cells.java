package lab.nexus.screen;

import org.jline.utils.WCWidth;

/// Text in columns of the terminal, where some characters take two columns and some none.
final class Cells {
    private Cells() {}

    static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += Math.max(0, WCWidth.wcwidth(text.codePointAt(i)));
        }
        return width;
    }

    /// Exactly this many columns: cut with an ellipsis, or filled with blanks.
    static String fit(String text, int columns) {
        int width = width(text);
        if (width <= columns) {
            return text + " ".repeat(columns - width);
        }
        var out = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            int wide = Math.max(0, WCWidth.wcwidth(c));
            if (used + wide > columns - 1) {
                break;
            }
            out.appendCodePoint(c);
            used += wide;
        }
        return columns <= 0
                ? ""
                : out.append('…').append(" ".repeat(columns - 1 - used)).toString();
    }
}
