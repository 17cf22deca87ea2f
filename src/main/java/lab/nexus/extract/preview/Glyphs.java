package lab.nexus.extract.preview;

import java.io.IOException;
import java.io.UncheckedIOException;

/// Letters as bits, all of one width. The three fonts are cut from the X11 fonts 7x14, 7x14B and 10x20 ("Public
/// domain font. Share and enjoy."), Latin, Greek and Cyrillic letters and a few signs.
///
/// A file: `NXF1`, width, height, ascent, 0, then the number of letters (two bytes), their code points in order
/// (two bytes each), and for each letter its rows, a row in whole bytes, the leftmost pixel in the highest bit.
final class Glyphs {
    static final Glyphs SMALL = load("small");
    static final Glyphs BOLD = load("bold");
    static final Glyphs LARGE = load("large");

    private static final int HEADER = 10;

    private final byte[] font;
    private final int letters;

    private Glyphs(byte[] font) {
        this.font = font;
        this.letters = two(8);
    }

    private static Glyphs load(String name) {
        try (var in = Glyphs.class.getResourceAsStream("/extract/" + name + ".glyphs")) {
            if (in == null) {
                throw new IllegalStateException("the font " + name + " is missing in the jar");
            }
            return new Glyphs(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int two(int at) {
        return (font[at] & 0xff) << 8 | (font[at + 1] & 0xff);
    }

    /// Pixels from one letter to the next.
    int width() {
        return font[4];
    }

    /// Pixels of a line.
    int height() {
        return font[5];
    }

    /// Pixels from the top of a line to the foot of its letters.
    int ascent() {
        return font[6];
    }

    /// Pixels that a text takes.
    int width(String text) {
        return text.codePointCount(0, text.length()) * width();
    }

    /// Where the rows of a letter begin; for one that the font lacks, those of an empty box.
    int find(int letter) {
        var at = index(letter);
        if (at < 0) {
            at = index(0x25a1);
        }
        if (at < 0) {
            at = index('?');
        }
        return HEADER + 2 * letters + at * height() * rowBytes();
    }

    /// Whether the pixel is set; `rows` is what `find` returned.
    boolean set(int rows, int x, int y) {
        return (font[rows + y * rowBytes() + (x >> 3)] >> (7 - (x & 7)) & 1) != 0;
    }

    private int rowBytes() {
        return (width() + 7) >> 3;
    }

    private int index(int letter) {
        var low = 0;
        var high = letters - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var found = two(HEADER + 2 * middle);
            if (found == letter) {
                return middle;
            }
            if (found < letter) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
