package lab.nexus.extract.preview;

import java.util.Arrays;

/// From numbers to greys: black at one percentile, white at another.
final class Contrast {
    private final float black;
    private final float white;

    private Contrast(float black, float white) {
        this.black = black;
        this.white = white;
    }

    static Contrast between(float black, float white) {
        return new Contrast(black, white);
    }

    /// The percentiles (0 to 100) of the values that are numbers.
    static Contrast of(float[] values, double low, double high) {
        var sorted = new float[values.length];
        var count = 0;
        for (var value : values) {
            if (Float.isFinite(value)) {
                sorted[count++] = value;
            }
        }
        if (count == 0) {
            return new Contrast(0, 1);
        }
        Arrays.sort(sorted, 0, count);
        var black = at(sorted, count, low);
        var white = at(sorted, count, high);
        if (black == white) { // nearly all are equal: show those that are not
            black = sorted[0];
            white = sorted[count - 1];
        }
        return new Contrast(black, white);
    }

    private static float at(float[] sorted, int count, double percentile) {
        var place = percentile / 100 * (count - 1);
        var below = (int) place;
        var above = Math.min(count - 1, below + 1);
        return (float) (sorted[below] + (sorted[above] - (double) sorted[below]) * (place - below));
    }

    /// 0 to 1; what is no number is black, an even picture is black too.
    double share(float value) {
        if (!(value > black)) {
            return 0;
        }
        return value >= white ? 1 : ((double) value - black) / ((double) white - black);
    }

    /// The grey as ARGB.
    int grey(float value) {
        var level = (int) (share(value) * 255 + 0.5);
        return 0xff000000 | level << 16 | level << 8 | level;
    }

    /// From black over violet and orange to light yellow, for maps of counts.
    int heat(float value) {
        var share = share(value) * (HEAT.length - 1);
        var below = Math.min(HEAT.length - 2, (int) share);
        var rest = share - below;
        var colour = 0xff;
        for (var shift = 16; shift >= 0; shift -= 8) {
            var a = HEAT[below] >> shift & 255;
            var b = HEAT[below + 1] >> shift & 255;
            colour = colour << 8 | (int) (a + (b - a) * rest + 0.5);
        }
        return colour;
    }

    private static final int[] HEAT = {0x000004, 0x320a5e, 0x781c6d, 0xbb3754, 0xed6925, 0xfbb61a, 0xfcffa4};
}
