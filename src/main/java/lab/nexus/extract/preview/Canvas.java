package lab.nexus.extract.preview;

import java.util.Arrays;

/// A picture being drawn: pixels as ARGB, not premultiplied, row by row from the top. Not for several threads.
///
/// A colour has its opacity in its highest byte: `0xff1f77b4`.
final class Canvas {
    static final int WHITE = 0xffffffff;
    static final int BLACK = 0xff000000;
    static final int GREY = 0xff6b6b6b;
    static final int FAINT = 0xffdcdcdc;
    static final int BLUE = 0xff1f6fb4;
    static final int CLEAR = 0;

    final int width;
    final int height;
    final int[] pixels;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.pixels = new int[width * height];
    }

    Canvas fill(int colour) {
        Arrays.fill(pixels, colour);
        return this;
    }

    void fill(int x, int y, int w, int h, int colour) {
        var left = Math.max(0, x);
        var right = Math.min(width, x + w);
        for (var row = Math.max(0, y); row < Math.min(height, y + h); row++) {
            if (colour >>> 24 == 255 && left < right) {
                Arrays.fill(pixels, row * width + left, row * width + right, colour);
            } else {
                for (var column = left; column < right; column++) {
                    blend(column, row, colour, 255);
                }
            }
        }
    }

    /// The outline of a rectangle, drawn inside of it.
    void frame(int x, int y, int w, int h, int colour) {
        fill(x, y, w, 1, colour);
        fill(x, y + h - 1, w, 1, colour);
        fill(x, y + 1, 1, h - 2, colour);
        fill(x + w - 1, y + 1, 1, h - 2, colour);
    }

    void set(int x, int y, int colour) {
        if (x >= 0 && x < width && y >= 0 && y < height) {
            pixels[y * width + x] = colour;
        }
    }

    /// Lays a colour over a pixel; `cover` says how much of the pixel it meets, 0 to 255.
    void blend(int x, int y, int colour, int cover) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
            return;
        }
        var above = (colour >>> 24) * cover / 255;
        if (above == 0) {
            return;
        }
        var at = y * width + x;
        if (above == 255) {
            pixels[at] = colour;
            return;
        }
        var old = pixels[at];
        var below = (old >>> 24) * (255 - above) / 255;
        var all = above + below;
        pixels[at] = all << 24
                | mixed(colour >> 16 & 255, above, old >> 16 & 255, below, all) << 16
                | mixed(colour >> 8 & 255, above, old >> 8 & 255, below, all) << 8
                | mixed(colour & 255, above, old & 255, below, all);
    }

    private static int mixed(int a, int weightA, int b, int weightB, int all) {
        return (a * weightA + b * weightB + all / 2) / all;
    }

    /// A text whose upper left corner is given.
    void text(Glyphs font, int x, int y, String text, int colour) {
        var at = x;
        for (var i = 0; i < text.length(); ) {
            var letter = text.codePointAt(i);
            i += Character.charCount(letter);
            var rows = font.find(letter);
            for (var dy = 0; dy < font.height(); dy++) {
                for (var dx = 0; dx < font.width(); dx++) {
                    if (font.set(rows, dx, dy)) {
                        blend(at + dx, y + dy, colour, 255);
                    }
                }
            }
            at += font.width();
        }
    }

    /// A text with its middle at `x`.
    void centred(Glyphs font, int x, int y, String text, int colour) {
        text(font, x - font.width(text) / 2, y, text, colour);
    }

    /// A text read from below to above, its middle at `y`, its left edge at `x`.
    void upwards(Glyphs font, int x, int y, String text, int colour) {
        var at = y + font.width(text) / 2;
        for (var i = 0; i < text.length(); ) {
            var letter = text.codePointAt(i);
            i += Character.charCount(letter);
            var rows = font.find(letter);
            for (var dy = 0; dy < font.height(); dy++) {
                for (var dx = 0; dx < font.width(); dx++) {
                    if (font.set(rows, dx, dy)) {
                        blend(x + dy, at - dx, colour, 255);
                    }
                }
            }
            at -= font.width();
        }
    }

    /// A text that is readable on any ground: white with a dark seam.
    void seamed(Glyphs font, int x, int y, String text) {
        for (var dy = -1; dy <= 1; dy++) {
            for (var dx = -1; dx <= 1; dx++) {
                if (dx != 0 || dy != 0) {
                    text(font, x + dx, y + dy, text, BLACK);
                }
            }
        }
        text(font, x, y, text, WHITE);
    }

    /// Lays another canvas over this one, its upper left corner at `x`, `y`.
    void lay(Canvas other, int x, int y) {
        for (var row = 0; row < other.height; row++) {
            for (var column = 0; column < other.width; column++) {
                blend(x + column, y + row, other.pixels[row * other.width + column], 255);
            }
        }
    }

    /// The same with four pixels for each.
    Canvas doubled() {
        var doubled = new Canvas(2 * width, 2 * height);
        for (var y = 0; y < doubled.height; y++) {
            for (var x = 0; x < doubled.width; x++) {
                doubled.pixels[y * doubled.width + x] = pixels[y / 2 * width + x / 2];
            }
        }
        return doubled;
    }
}
