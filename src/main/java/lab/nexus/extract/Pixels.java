package lab.nexus.extract;

import java.util.List;

/// The samples of a dataset, read only when and where somebody wants them. Valid until the [Input] is closed.
public interface Pixels {
    /// The most samples of one [#block], so that memory stays flat.
    int MOST = 4 << 20;

    SampleType type();

    /// Slowest first; axes of navigation come before those of the picture or spectrum.
    List<Axis> axes();

    /// A block of samples, slowest axis first, the parts of a sample side by side.
    ///
    /// @param from first index along each axis
    /// @param count samples along each axis, at most [#MOST] together
    /// @param step distance of indexes along each axis, 1 for neighbours
    /// @throws Damage when the file does not have them
    double[] block(long[] from, int[] count, long[] step);

    /// Size along each axis, slowest first.
    default long[] shape() {
        return axes().stream().mapToLong(Axis::size).toArray();
    }

    /// `(1024, 1024)` or `(2048,)`.
    static String dimensions(long... shape) {
        var text = new StringBuilder("(");
        for (int i = 0; i < shape.length; i++) {
            text.append(i == 0 ? "" : ", ").append(shape[i]);
        }
        return text.append(shape.length == 1 ? ",)" : ")").toString();
    }

    /// The number of samples of a block; checks that it lies within.
    ///
    /// @throws IllegalArgumentException when it does not, or is too big
    static int samples(List<Axis> axes, long[] from, int[] count, long[] step) {
        long all = 1;
        for (int i = 0; i < axes.size(); i++) {
            long last = from[i] + (count[i] - 1L) * step[i];
            if (from[i] < 0
                    || count[i] < 1
                    || step[i] < 1
                    || last >= axes.get(i).size()) {
                throw new IllegalArgumentException("axis " + i + " has no such samples");
            }
            all *= count[i];
            if (all > MOST) {
                throw new IllegalArgumentException("more than " + MOST + " samples at once");
            }
        }
        return (int) all;
    }
}
