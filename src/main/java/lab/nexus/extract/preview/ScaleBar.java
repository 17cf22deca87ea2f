package lab.nexus.extract.preview;

/// A bar of a round length with its number, in a left corner of a picture; white with a dark seam, so that it is seen
/// on every ground.
final class ScaleBar {
    private ScaleBar() {}

    /// In the lower corner; `across` is what the picture's width measures, in `unit`.
    static void draw(Canvas canvas, int x, int y, int width, int height, double across, String unit) {
        bar(canvas, x, y + height - 12, width, height, across, unit);
    }

    /// In the upper corner, for pictures that often have a line of text below already.
    static void above(Canvas canvas, int x, int y, int width, int height, double across, String unit) {
        bar(canvas, x, y + 16 + Glyphs.BOLD.height(), width, height, across, unit);
    }

    private static void bar(Canvas canvas, int x, int foot, int width, int height, double across, String unit) {
        if (!(across > 0) || !Double.isFinite(across) || unit.isEmpty() || width < 60 || height < 40) {
            return;
        }
        var length = Ticks.roundBelow(across * 0.3);
        var pixels = Math.max(1, (int) Math.round(length / across * width));
        var left = x + 12;
        canvas.fill(left - 1, foot - 5, pixels + 2, 6, Canvas.BLACK);
        canvas.fill(left, foot - 4, pixels, 4, Canvas.WHITE);
        canvas.seamed(Glyphs.BOLD, left, foot - 6 - Glyphs.BOLD.height(), label(length, unit));
    }

    private static final String[] METRES = {"pm", "nm", "µm", "mm", "m"};

    /// A length in metric units is told in the one that makes it a number from 1 to 999.
    private static String label(double length, String unit) {
        var at = java.util.Arrays.asList(METRES).indexOf(unit);
        var number = length;
        if (at >= 0) {
            while (number < 0.999 && at > 0) {
                number *= 1000;
                at--;
            }
            while (number >= 999.9 && at < METRES.length - 1) {
                number /= 1000;
                at++;
            }
            return Ticks.number(number) + " " + METRES[at];
        }
        return Ticks.number(number) + " " + unit;
    }
}
