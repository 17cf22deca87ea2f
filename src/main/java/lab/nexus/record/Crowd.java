package lab.nexus.record;

import java.util.Arrays;

/// Adds up a density over many times that lie close together, without looking at each: times in one small cell are
/// kept as the moments of their distances from its middle, and counted by the first terms of the Hermite series of
/// the bell curve (L. Greengard and J. Strain, The Fast Gauss Transform, 1991). Cells are so small beside the width
/// that what is left out is below the precision of a number. Safe for several threads once it is made.
final class Crowd {
    /// Cells in one width.
    private static final int CELLS = 8;

    /// Terms of the series: (1/16/√2)¹² / √12! is below 1e-20.
    private static final int TERMS = 12;

    /// Beyond so many widths a time counts for nothing.
    static final int REACH = 10;

    private final double[] middles;
    private final double[][] moments;
    private final double scale;
    private final double far;
    private final int used;

    /// @param x times, earliest first
    /// @param h the width
    Crowd(double[] x, double h) {
        scale = 1 / (h * Math.sqrt(2));
        far = REACH * h;
        double size = h / CELLS;
        var places = new double[x.length];
        var sums = new double[x.length][];
        int cells = 0;
        double last = -1;
        for (double time : x) {
            double cell = Math.floor((time - x[0]) / size);
            if (cells == 0 || cell != last) {
                last = cell;
                places[cells] = x[0] + (cell + 0.5) * size;
                sums[cells++] = new double[TERMS];
            }
            double part = 1;
            double off = (time - places[cells - 1]) * scale;
            for (int k = 0; k < TERMS; k++) {
                sums[cells - 1][k] += part;
                part *= off / (k + 1);
            }
        }
        middles = places;
        moments = sums;
        used = cells;
    }

    /// Σ exp(−(at − x)²/2h²) over all times.
    double sum(double at) {
        int from = Arrays.binarySearch(middles, 0, used, at - far);
        double sum = 0;
        for (int cell = from < 0 ? -from - 1 : from; cell < used && middles[cell] <= at + far; cell++) {
            double y = (at - middles[cell]) * scale;
            double before = 0;
            double now = Math.exp(-y * y);
            var moment = moments[cell];
            for (int k = 0; k < TERMS; k++) {
                sum += moment[k] * now;
                double next = 2 * y * now - 2 * k * before;
                before = now;
                now = next;
            }
        }
        return sum;
    }
}
