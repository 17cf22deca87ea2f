package lab.nexus.record;

import java.util.ArrayList;

/// Parts files as [Clustering] does, without three weaknesses of that way: the valley between two equal bursts is
/// found, although two points of a grid beside its middle are equally deep; each gap is looked at by itself, so that
/// short bursts in a long session are parted; and the work does not grow with the square of the files.
final class FineClustering {
    /// Points that are looked at in each gap.
    private static final int POINTS = 16;

    /// Where many times lie in one width, they are added up in so many bins.
    private static final int BINS = 32;

    /// Beyond so many widths a time counts for nothing.
    private static final int REACH = 9;

    /// Times among which bins are worth their while.
    private static final int CROWD = 2 * REACH * BINS;

    private FineClustering() {}

    static double[] boundaries(double[] times, double sensitivity) {
        if (sensitivity == 0) {
            return new double[0];
        }
        var x = Clustering.distinct(times);
        if (x.length == 1) {
            return x;
        }
        double h = width(x) / sensitivity;
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

    private static double width(double[] x) {
        double best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (double h : Clustering.widths(x)) {
            double score = score(x, h);
            if (score > most) {
                most = score;
                best = h;
            }
        }
        return best;
    }

    /// As the usual way scores a width; where a time has a crowd around it, by bins.
    private static double score(double[] x, double h) {
        var bins = new Bins(x, h);
        double sum = 0;
        int low = 0;
        int high = 0;
        for (int i = 0; i < x.length; i++) {
            while (x[i] - x[low] > REACH * h) {
                low++;
            }
            while (high + 1 < x.length && x[high + 1] - x[i] <= REACH * h) {
                high++;
            }
            double others = high - low > CROWD ? bins.others(x[i]) : 0;
            sum += others < 1 ? Clustering.logSum(x, x[i], i - 1, i + 1, h) : Math.log(others);
        }
        return sum / x.length - Math.log((x.length - 1) * h * Math.sqrt(2 * Math.PI));
    }

    /// Times counted in bins, only those bins in which there are any. A time counts at both ends of its bin.
    private static final class Bins {
        private final double[] places;
        private final double[] counts;
        private final double h;
        private int used;

        Bins(double[] x, double h) {
            this.h = h;
            places = new double[2 * x.length];
            counts = new double[2 * x.length];
            double size = h / BINS;
            for (double time : x) {
                double bin = Math.floor((time - x[0]) / size);
                double part = (time - x[0]) / size - bin;
                count(x[0] + bin * size, 1 - part);
                count(x[0] + (bin + 1) * size, part);
            }
        }

        private void count(double place, double share) {
            int at = used - 1;
            while (at >= 0 && places[at] > place) {
                at--;
            }
            if (at >= 0 && places[at] == place) {
                counts[at] += share;
            } else {
                places[used] = place;
                counts[used] = share;
                used++;
            }
        }

        /// Σ exp(−(at − x)²/2h²) over all times but this one.
        double others(double at) {
            int from = java.util.Arrays.binarySearch(places, 0, used, at - REACH * h);
            double sum = -1;
            for (int bin = from < 0 ? -from - 1 : from; bin < used && places[bin] <= at + REACH * h; bin++) {
                double far = (at - places[bin]) / h;
                sum += counts[bin] * Math.exp(-far * far / 2);
            }
            return sum;
        }
    }
}
