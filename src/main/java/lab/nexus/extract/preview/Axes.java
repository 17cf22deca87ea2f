package lab.nexus.extract.preview;

/// The frame of a plot with its ticks and labels, and where numbers lie inside of it.
final class Axes {
    private static final int TICK = 4;

    final int left;
    final int top;
    final int width;
    final int height;
    private final double lowX;
    private final double highX;
    private final double lowY;
    private final double highY;

    /// What an axis covers and says. `ticks` false leaves it without numbers.
    record Axis(double low, double high, String label, boolean ticks) {
        /// Numbers that are no range get one.
        Axis {
            if (!(high > low) || !Double.isFinite(high - low)) {
                var middle = Double.isFinite(low) ? low : 0;
                var reach = Math.max(Math.abs(middle) * 0.05, 0.5);
                low = middle - reach;
                high = middle + reach;
            }
        }
    }

    /// Draws frame, ticks and labels into the area and keeps the place that is left for the data.
    Axes(Canvas canvas, Glyphs font, int areaLeft, int areaTop, int areaWidth, int areaHeight, Axis x, Axis y) {
        lowX = x.low;
        highX = x.high;
        lowY = y.low;
        highY = y.high;
        var line = font.height();
        var ticksY =
                y.ticks ? Ticks.between(y.low, y.high, Math.max(2, areaHeight / (3 * line))) : Ticks.between(0, 0, 1);
        var labelY = joined(y.label, ticksY.power());
        left = areaLeft + (labelY.isEmpty() ? 2 : line + 4) + ticksY.widest() * font.width() + TICK + 3;
        top = areaTop + line / 2;
        width = areaLeft + areaWidth - left - 2 * font.width();
        var ticksX = x.ticks
                ? Ticks.between(x.low, x.high, Math.max(2, width / (9 * font.width())))
                : Ticks.between(0, 0, 1);
        var labelX = joined(x.label, ticksX.power());
        var below = TICK + 3 + (x.ticks ? line : 0) + (labelX.isEmpty() ? 2 : line + 4);
        height = areaTop + areaHeight - top - below;

        for (var i = 0; i < ticksX.count; i++) {
            var at = (int) Math.round(x(ticksX.at(i)));
            canvas.fill(at, top, 1, height, 0x18000000);
            canvas.fill(at, top + height, 1, TICK, Canvas.BLACK);
            canvas.centred(font, at, top + height + TICK + 2, ticksX.label(i), Canvas.BLACK);
        }
        for (var i = 0; i < ticksY.count; i++) {
            var at = (int) Math.round(y(ticksY.at(i)));
            canvas.fill(left, at, width, 1, 0x18000000);
            canvas.fill(left - TICK, at, TICK, 1, Canvas.BLACK);
            var label = ticksY.label(i);
            canvas.text(font, left - TICK - 3 - font.width(label), at - line / 2, label, Canvas.BLACK);
        }
        canvas.frame(left - 1, top - 1, width + 2, height + 2, Canvas.GREY);
        canvas.centred(font, left + width / 2, top + height + below - line - 1, fit(labelX, font, width), Canvas.BLACK);
        canvas.upwards(font, areaLeft, top + height / 2, fit(labelY, font, height), Canvas.BLACK);
    }

    private static String joined(String label, String power) {
        if (power.isEmpty()) {
            return label;
        }
        return label.isEmpty() ? power : label + " " + power;
    }

    private static String fit(String text, Glyphs font, int room) {
        var most = room / font.width();
        return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
    }

    double x(double value) {
        return left + (value - lowX) / (highX - lowX) * width;
    }

    double y(double value) {
        return top + height - (value - lowY) / (highY - lowY) * height;
    }

    /// A line through values at even distances. More values than pixels are drawn by the lowest and the highest
    /// of each column, so that no peak is lost; few are drawn as steps, as counts of channels are.
    void line(Canvas canvas, double first, double step, float[] values, int colour) {
        var stroke = new Stroke(left, top, width, height, 1.4);
        if (values.length > 2 * width) {
            columns(stroke, first, step, values);
        } else if (values.length < width / 3) {
            steps(stroke, first, step, values);
        } else {
            for (var i = 1; i < values.length; i++) {
                stroke.line(x(first + (i - 1) * step), y(values[i - 1]), x(first + i * step), y(values[i]));
            }
        }
        stroke.lay(canvas, colour);
    }

    /// Points joined by a line, with a dot at each.
    void points(Canvas canvas, double first, double step, float[] values, int colour) {
        var stroke = new Stroke(left, top, width, height, 2);
        for (var i = 0; i < values.length; i++) {
            var px = x(first + i * step);
            var py = y(values[i]);
            if (i > 0) {
                stroke.line(x(first + (i - 1) * step), y(values[i - 1]), px, py);
            }
            stroke.lay(canvas, colour);
            canvas.fill((int) px - 3, (int) py - 3, 7, 7, colour);
        }
        stroke.lay(canvas, colour);
    }

    private void steps(Stroke stroke, double first, double step, float[] values) {
        for (var i = 0; i < values.length; i++) {
            var from = x(first + (i - 0.5) * step);
            var to = x(first + (i + 0.5) * step);
            stroke.line(from, y(values[i]), to, y(values[i]));
            if (i > 0) {
                stroke.line(from, y(values[i - 1]), from, y(values[i]));
            }
        }
    }

    private void columns(Stroke stroke, double first, double step, float[] values) {
        var before = Double.NaN;
        var column = -1;
        var low = 0.0;
        var high = 0.0;
        for (var i = 0; i <= values.length; i++) {
            var here = i == values.length ? -2 : (int) x(first + i * step);
            if (here != column) {
                if (column >= 0) {
                    var at = column + 0.5;
                    stroke.line(at, low, at, high);
                    if (!Double.isNaN(before)) {
                        stroke.line(at - 1, before, at, before < low ? low : Math.min(before, high));
                    }
                    before = i > 0 ? y(values[i - 1]) : Double.NaN;
                }
                column = here;
                low = Double.POSITIVE_INFINITY;
                high = Double.NEGATIVE_INFINITY;
            }
            if (i < values.length && !Float.isNaN(values[i])) {
                var y = y(values[i]);
                low = Math.min(low, y);
                high = Math.max(high, y);
            }
        }
    }
}
