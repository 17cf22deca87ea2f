package lab.nexus.extract;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// Samples that lie plainly in a file, at regular distances.
public final class RawPixels implements Pixels {
    private static final int RUN = 1 << 16;

    private final Source source;
    private final long offset;
    private final ByteOrder order;
    private final SampleType type;
    private final List<Axis> axes;
    private final long[] strides;

    /// Samples at given distances.
    ///
    /// @param offset of the first sample in the file, in bytes
    /// @param strides distance of neighbours along each axis, in bytes
    /// @throws Damage when they do not all lie within the file
    public RawPixels(Source source, long offset, ByteOrder order, SampleType type, List<Axis> axes, long... strides) {
        this.source = source;
        this.offset = offset;
        this.order = order;
        this.type = type;
        this.axes = List.copyOf(axes);
        this.strides = strides.clone();
        long last = offset;
        try {
            for (int i = 0; i < strides.length; i++) {
                long size = axes.get(i).size();
                if (size < 1 || strides[i] < 0) {
                    throw new Damage(source.name(), offset, "an axis of " + size + " samples");
                }
                last = Math.addExact(last, Math.multiplyExact(size - 1, strides[i]));
            }
        } catch (ArithmeticException _) {
            throw new Damage(source.name(), offset, "more samples than any file can hold");
        }
        if (!source.has(last, type.bytes()) || offset < 0) {
            throw new Damage(source.name(), offset, "the samples reach beyond the end of the file");
        }
    }

    /// Samples that follow each other without a gap, the last axis fastest.
    public static RawPixels dense(Source source, long offset, ByteOrder order, SampleType type, List<Axis> axes) {
        var strides = new long[axes.size()];
        long stride = type.bytes();
        try {
            for (int i = strides.length - 1; i >= 0; i--) {
                strides[i] = stride;
                stride = Math.multiplyExact(stride, axes.get(i).size());
            }
        } catch (ArithmeticException _) {
            throw new Damage(source.name(), offset, "more samples than any file can hold");
        }
        return new RawPixels(source, offset, order, type, axes, strides);
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
        int parts = type.parts();
        var into = new double[Pixels.samples(axes, from, count, step) * parts];
        int fastest = fastest();
        var places = new int[count.length]; // distance in the answer along each axis
        int place = parts;
        for (int i = count.length - 1; i >= 0; i--) {
            places[i] = place;
            place *= count[i];
        }
        var index = new int[count.length];
        do {
            long at = offset;
            int to = 0;
            for (int i = 0; i < index.length; i++) {
                at += (from[i] + index[i] * step[i]) * strides[i];
                to += index[i] * places[i];
            }
            if (index.length == 0) {
                line(at, 1, 0, into, 0, 0);
            } else {
                line(at, count[fastest], step[fastest] * strides[fastest], into, to, places[fastest]);
            }
        } while (next(index, count, fastest));
        return into;
    }

    /// The axis whose neighbours lie nearest, so that they are read in runs.
    private int fastest() {
        int best = strides.length - 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            if (strides[i] < strides[best]) {
                best = i;
            }
        }
        return best;
    }

    private static boolean next(int[] index, int[] count, int fastest) {
        for (int i = index.length - 1; i >= 0; i--) {
            if (i == fastest) {
                continue;
            }
            if (++index[i] < count[i]) {
                return true;
            }
            index[i] = 0;
        }
        return false;
    }

    private void line(long at, int count, long distance, double[] into, int to, int place) {
        int width = type.bytes();
        int run = distance > RUN / 4 || distance <= 0 ? 1 : (int) Math.min(count, (RUN - width) / distance + 1);
        var bytes = new byte[(int) (Math.max(0, run - 1) * distance) + width];
        var view = ByteBuffer.wrap(bytes).order(order);
        for (int done = 0; done < count; done += run) {
            int now = Math.min(run, count - done);
            source.fill(at + done * distance, bytes, 0, (int) ((now - 1) * distance) + width);
            for (int k = 0; k < now; k++) {
                for (int part = 0; part < type.parts(); part++) {
                    into[to + (done + k) * place + part] = type.part(view, (int) (k * distance), part);
                }
            }
        }
    }
}
