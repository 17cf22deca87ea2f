package lab.nexus.extract.tofwerk;

import java.util.List;
import java.util.function.Supplier;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.SampleType;
import org.jspecify.annotations.Nullable;

/// Samples that are computed from others when somebody asks for them first. Not safe for several threads.
final class Computed implements Pixels {
    private final SampleType type;
    private final List<Axis> axes;
    private final Supplier<double[]> compute;
    private double @Nullable [] values;

    Computed(SampleType type, List<Axis> axes, Supplier<double[]> compute) {
        this.type = type;
        this.axes = List.copyOf(axes);
        this.compute = compute;
    }

    @Override
    public SampleType type() {
        return type;
    }

    @Override
    public List<Axis> axes() {
        return axes;
    }

    @Override
    public double[] block(long[] from, int[] count, long[] step) {
        var all = values;
        if (all == null) {
            all = compute.get();
            values = all;
        }
        var parts = type.parts();
        var into = new double[Pixels.samples(axes, from, count, step) * parts];
        var index = new int[count.length];
        for (var to = 0; to < into.length; to += parts) {
            long at = 0;
            for (var i = 0; i < index.length; i++) {
                at = at * axes.get(i).size() + from[i] + index[i] * step[i];
            }
            System.arraycopy(all, (int) at * parts, into, to, parts);
            for (var i = index.length - 1; i >= 0 && ++index[i] == count[i]; i--) {
                index[i] = 0;
            }
        }
        return into;
    }
}
