package lab.nexus.record;

import java.util.ArrayList;

/// Parts files as [Clustering] does, without its weaknesses: the valley between two equal bursts is found, although
/// two points of a grid beside its middle are equally deep; and each gap is looked at by itself, so that short bursts
/// in a long session are parted.
final class FineClustering {
    /// Points that are looked at in each gap.
    private static final int POINTS = 16;

    private FineClustering() {}

    static double[] boundaries(double[] times, double sensitivity) {
        if (sensitivity == 0) {
            return new double[0];
        }
        var x = Clustering.distinct(times);
        if (x.length == 1) {
            return x;
        }
        double h = Clustering.width(x) / sensitivity;
        var found = new ArrayList<Double>();
        for (int i = 0; i + 1 < x.length; i++) {
            double valley = valley(x, i, h);
            if (!Double.isNaN(valley)) {
                found.add(valley);
            }
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The middle of the deepest stretch of one gap; not a number when an end of the gap is as deep.
    private static double valley(double[] x, int i, double h) {
        double gap = x[i + 1] - x[i];
        var density = new double[POINTS + 1];
        double least = Double.MAX_VALUE;
        for (int p = 0; p <= POINTS; p++) {
            density[p] = Clustering.logSum(x, x[i] + gap * p / POINTS, i, i + 1, h);
            least = Math.min(least, density[p]);
        }
        double equal = least + Math.abs(least) * 1e-12;
        int first = -1;
        int last = -1;
        for (int p = 0; p <= POINTS; p++) {
            if (density[p] <= equal) {
                first = first < 0 ? p : first;
                last = p;
            }
        }
        return first == 0 || last == POINTS ? Double.NaN : x[i] + gap * (first + last) / (2.0 * POINTS);
    }
}
