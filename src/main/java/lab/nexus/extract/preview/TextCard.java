package lab.nexus.extract.preview;

/// The first lines of a text: many short lines as they are, few long ones wrapped.
final class TextCard {
    private static final int LINES = 18;
    private static final int COLUMNS = 44;
    private static final int LEADING = 27;
    private static final int EDGE = 24;

    private TextCard() {}

    static Canvas draw(String text) {
        var card = new Canvas(Drawing.SIZE, Drawing.SIZE).fill(Canvas.WHITE);
        card.frame(0, 0, Drawing.SIZE, Drawing.SIZE, Canvas.FAINT);
        var plain = tabbed(text);
        var table = plain.chars().filter(letter -> letter == '\n').count() > LINES;
        var y = 10;
        if (table) {
            for (var line : plain.lines().limit(LINES - 1).toList()) {
                card.text(Glyphs.LARGE, EDGE, y, cut(line), Canvas.BLACK);
                y += LEADING;
            }
            return card;
        }
        for (var line : Lines.wrapped(plain, COLUMNS, LINES)) {
            card.text(Glyphs.LARGE, EDGE, y, line, Canvas.BLACK);
            y += LEADING;
        }
        return card;
    }

    /// Tabs lead to the next column that is a multiple of eight.
    private static String tabbed(String text) {
        var plain = new StringBuilder();
        var column = 0;
        for (var i = 0; i < text.length(); i++) {
            var letter = text.charAt(i);
            if (letter == '\t') {
                var blanks = 8 - column % 8;
                plain.repeat(' ', blanks);
                column += blanks;
            } else {
                plain.append(letter);
                column = letter == '\n' ? 0 : column + 1;
            }
        }
        return plain.toString();
    }

    private static String cut(String line) {
        var letters = line.codePointCount(0, line.length());
        return letters <= COLUMNS ? line : line.substring(0, line.offsetByCodePoints(0, COLUMNS));
    }
}
