package lab.nexus.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Parts files into acquisition activities by their times: a density is laid over the times, and its valleys are
/// the boundaries.
///
/// The usual way is that of NexusLIMS: the width of the density is the one of 35 under which each time is best
/// foretold by the others. What is smaller than the precision of a number is not added up.
final class Clustering {
    private static final int WIDTHS = 35;
    private static final int POINTS = 10;

    /// A summand smaller than another one by this power of e changes nothing, not even ten thousand of them.
    private static final double NOTHING = 48;

    /// Times in reach from which on they are not added up one by one.
    private static final int MANY = 500;

    private Clustering() {}

    /// The items, activity by activity.
    ///
    /// @param items earliest first
    /// @param seconds when an item was made
    static <T> List<List<T>> part(List<T> items, ToDoubleFunction<T> seconds, double sensitivity, boolean fine) {
        if (items.isEmpty()) {
            return List.of();
        }
        var times = items.stream().mapToDouble(seconds).toArray();
        var boundaries = fine ? FineClustering.boundaries(times, sensitivity) : boundaries(times, sensitivity);
        var parts = new ArrayList<List<T>>();
        var part = new ArrayList<T>();
        int next = 0;
        for (int i = 0; i < times.length; i++) {
            boolean over = false;
            while (next < boundaries.length && times[i] > boundaries[next]) {
                next++;
                over = true;
            }
            if (over && !part.isEmpty()) {
                parts.add(List.copyOf(part));
                part.clear();
            }
            part.add(items.get(i));
        }
        parts.add(List.copyOf(part));
        return parts;
    }

    /// The boundaries, earliest first; a time that lies on one belongs to what is before it.
    ///
    /// @param times in any order, in seconds
    /// @param sensitivity divides the width; 0 for no boundaries
    static double[] boundaries(double[] times, double sensitivity) {
        if (sensitivity == 0) {
            return new double[0];
        }
        var x = distinct(times);
        if (x.length == 1) {
            return x;
        }
        return valleys(x, width(x) / sensitivity);
    }

    static double[] distinct(double[] times) {
        return java.util.Arrays.stream(times).sorted().distinct().toArray();
    }

    /// The best of the widths, the smallest of equals.
    static double width(double[] x) {
        var widths = widths(x);
        var scores = IntStream.range(0, WIDTHS)
                .parallel()
                .mapToDouble(k -> score(x, widths[k]))
                .toArray();
        int best = 0;
        for (int k = 1; k < WIDTHS; k++) {
            if (scores[k] > scores[best]) {
                best = k;
            }
        }
        return widths[best];
    }

    /// Evenly by their logarithms from the smallest gap to the largest.
    static double[] widths(double[] x) {
        double smallest = Double.MAX_VALUE;
        double largest = 0;
        for (int i = 1; i < x.length; i++) {
            smallest = Math.min(smallest, x[i] - x[i - 1]);
            largest = Math.max(largest, x[i] - x[i - 1]);
        }
        double from = Math.log(smallest);
        double to = Math.log(largest);
        var widths = new double[WIDTHS];
        for (int k = 0; k < WIDTHS; k++) {
            widths[k] = Math.exp(k == WIDTHS - 1 ? to : from + k * (to - from) / (WIDTHS - 1));
        }
        return widths;
    }

    /// The mean logarithm of the density at each time that all others make. Where a time has a crowd around it, they
    /// are added up together; the time itself, which counts 1 there, is taken off again.
    private static double score(double[] x, double h) {
        Crowd crowd = null;
        double sum = 0;
        int low = 0;
        int high = 0;
        for (int i = 0; i < x.length; i++) {
            while (x[i] - x[low] > Crowd.REACH * h) {
                low++;
            }
            while (high + 1 < x.length && x[high + 1] - x[i] <= Crowd.REACH * h) {
                high++;
            }
            double others = 0;
            if (high - low > MANY) {
                crowd = crowd == null ? new Crowd(x, h) : crowd;
                others = crowd.sum(x[i]) - 1;
            }
            sum += others < 1 ? logSum(x, x[i], i - 1, i + 1, h) : Math.log(others);
        }
        return sum / x.length - Math.log((x.length - 1) * h * Math.sqrt(2 * Math.PI));
    }

    /// The strict valleys of the density on a grid of ten points for each time.
    private static double[] valleys(double[] x, double h) {
        int n = x.length;
        int points = POINTS * n;
        double step = (x[n - 1] - x[0]) / (points - 1);
        var density = new double[points];
        IntStream.range(0, points).parallel().forEach(g -> {
            double at = point(x, step, points, g);
            int above = above(x, at);
            density[g] = logSum(x, at, above - 1, above, h);
        });
        var valleys = new ArrayList<Double>();
        for (int g = 1; g < points - 1; g++) {
            if (density[g] < density[g - 1] && density[g] < density[g + 1]) {
                valleys.add(point(x, step, points, g));
            }
        }
        return valleys.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double point(double[] x, double step, int points, int g) {
        return g == points - 1 ? x[x.length - 1] : x[0] + g * step;
    }

    /// The first time that is later.
    private static int above(double[] x, double at) {
        int from = 0;
        int to = x.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (x[middle] <= at) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /// ln Σ exp(−(at − x)²/2h²) over the times up to `below` and from `above` on.
    static double logSum(double[] x, double at, int below, int above, double h) {
        double scale = 1 / (2 * h * h);
        double nearest = Double.MAX_VALUE;
        if (below >= 0) {
            nearest = square(at - x[below]);
        }
        if (above < x.length) {
            nearest = Math.min(nearest, square(at - x[above]));
        }
        double most = nearest * scale;
        double sum = 0;
        for (int j = below; j >= 0; j--) {
            double power = square(at - x[j]) * scale - most;
            if (power > NOTHING) {
                break;
            }
            sum += Math.exp(-power);
        }
        for (int j = above; j < x.length; j++) {
            double power = square(at - x[j]) * scale - most;
            if (power > NOTHING) {
                break;
            }
            sum += Math.exp(-power);
        }
        return Math.log(sum) - most;
    }

    private static double square(double number) {
        return number * number;
    }
}
