package lab.nexus.extract.preview;

/// A line through points, smooth at its edges, laid on a canvas in one colour; where it crosses itself it gets
/// no darker. Stays inside the rectangle it is made for. Not for several threads.
final class Stroke {
    private final int left;
    private final int top;
    private final int width;
    private final int height;
    private final byte[] cover;
    private final double half;

    Stroke(int left, int top, int width, int height, double thickness) {
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.half = thickness / 2;
        this.cover = new byte[width * height];
    }

    /// A straight piece; pixel centres lie at halves. Points far outside are fine, points that are no numbers
    /// leave the piece out.
    void line(double x1, double y1, double x2, double y2) {
        var ax = x1 - left;
        var ay = y1 - top;
        var dx = x2 - x1;
        var dy = y2 - y1;
        if (!Double.isFinite(ax) || !Double.isFinite(ay) || !Double.isFinite(dx) || !Double.isFinite(dy)) {
            return;
        }
        var length = dx * dx + dy * dy;
        var reach = half + 1;
        var fromY = (int) Math.max(0, Math.min(ay, ay + dy) - reach);
        var toY = (int) Math.min(height - 1, Math.max(ay, ay + dy) + reach);
        for (var y = fromY; y <= toY; y++) {
            // Only the part of the row that the piece comes near.
            var first = ax;
            var last = ax;
            if (Math.abs(dy) > 1e-9) {
                var t1 = clamp((y + 0.5 - reach - ay) / dy);
                var t2 = clamp((y + 0.5 + reach - ay) / dy);
                first = ax + dx * t1;
                last = ax + dx * t2;
            } else {
                last = ax + dx;
            }
            var fromX = (int) Math.max(0, Math.min(first, last) - reach);
            var toX = (int) Math.min(width - 1, Math.max(first, last) + reach);
            for (var x = fromX; x <= toX; x++) {
                var px = x + 0.5 - ax;
                var py = y + 0.5 - ay;
                var t = length == 0 ? 0 : clamp((px * dx + py * dy) / length);
                var ex = px - dx * t;
                var ey = py - dy * t;
                var covered = half + 0.5 - Math.sqrt(ex * ex + ey * ey);
                if (covered > 0) {
                    var value = (int) (Math.min(1, covered) * 255 + 0.5);
                    var at = y * width + x;
                    if (value > (cover[at] & 255)) {
                        cover[at] = (byte) value;
                    }
                }
            }
        }
    }

    private static double clamp(double t) {
        return t < 0 ? 0 : Math.min(t, 1);
    }

    void lay(Canvas canvas, int colour) {
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var covered = cover[y * width + x] & 255;
                if (covered != 0) {
                    canvas.blend(left + x, top + y, colour, covered);
                }
            }
        }
    }
}
