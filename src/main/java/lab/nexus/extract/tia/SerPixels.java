package lab.nexus.extract.tia;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.RawPixels;
import lab.nexus.extract.SampleType;
import lab.nexus.extract.Source;

/// The samples of a series: the dimensions of the scan, slowest first, then those of an element. Elements that were
/// not taken, or are smaller than the first, are zero.
final class SerPixels implements Pixels {
    private final Source source;
    private final SerHeader header;
    private final SerElement first;
    private final List<Axis> axes = new ArrayList<>();
    private final int scan;

    SerPixels(Source source, SerHeader header, SerElement first) {
        this.source = source;
        this.header = header;
        this.first = first;
        for (var i = header.dimensions().size() - 1; i >= 0; i--) {
            var dimension = header.dimensions().get(i);
            // A single picture is counted too; a single point of a scan is a scan of one point.
            var size = dimension.counts() ? Math.min(dimension.size(), header.valid()) : dimension.size();
            if (size < 1) {
                throw new Damage(source.name(), -1, "a series of no elements along one of its dimensions");
            }
            if (size > 1 || !dimension.counts()) {
                var metres = dimension.unit().startsWith("meter");
                axes.add(new Axis(
                        metres ? "" : dimension.description(),
                        size,
                        dimension.offset() * (metres ? 1e9 : 1),
                        step(dimension.delta()) * (metres ? 1e9 : 1),
                        metres ? "nm" : "",
                        true));
            }
        }
        scan = axes.size();
        if (header.pictures()) {
            axes.add(picture("y", first.height(), first.y()));
            axes.add(picture("x", first.width(), first.x()));
        } else {
            axes.add(new Axis(
                    "Energy", first.width(), first.x().first(), step(first.x().delta()), "eV", false));
        }
    }

    private static double step(double delta) {
        return delta == 0 || !Double.isFinite(delta) ? 1 : delta;
    }

    /// Calibrations are in metres, in diffraction patterns in 1/m.
    private static Axis picture(String name, long size, SerElement.Calibration calibration) {
        var reciprocal = Math.abs(calibration.delta()) > 1;
        var factor = reciprocal ? 1e-9 : 1e9;
        return new Axis(
                name,
                size,
                calibration.first() * factor,
                step(calibration.delta()) * factor,
                reciprocal ? "1/nm" : "nm",
                false);
    }

    @Override
    public SampleType type() {
        return first.samples();
    }

    @Override
    public List<Axis> axes() {
        return List.copyOf(axes);
    }

    @Override
    public double[] block(long[] from, int[] count, long[] step) {
        var samples = new double[Pixels.samples(axes, from, count, step) * type().parts()];
        var index = new int[scan];
        var to = 0;
        do {
            long element = 0;
            for (var i = 0; i < scan; i++) {
                element = element * axes.get(i).size() + from[i] + index[i] * step[i];
            }
            var read = element(element, from, count, step);
            System.arraycopy(read, 0, samples, to, read.length);
            to += read.length;
        } while (next(index, count));
        return samples;
    }

    private double[] element(long index, long[] from, int[] count, long[] step) {
        var inner = new Axis[axes.size() - scan];
        var size = type().parts();
        for (var i = 0; i < inner.length; i++) {
            inner[i] = axes.get(scan + i);
            size *= count[scan + i];
        }
        if (index >= header.valid()) {
            return new double[size];
        }
        var element = index == 0 ? first : SerElement.read(source, header.element(source, index), header.pictures());
        if (element.type() != first.type() || element.width() != first.width() || element.height() != first.height()) {
            return new double[size];
        }
        var pixels = RawPixels.dense(source, element.data(), ByteOrder.LITTLE_ENDIAN, type(), List.of(inner));
        var innerFrom = Arrays.copyOfRange(from, scan, from.length);
        var innerCount = Arrays.copyOfRange(count, scan, count.length);
        var innerStep = Arrays.copyOfRange(step, scan, step.length);
        if (!header.pictures()) {
            return pixels.block(innerFrom, innerCount, innerStep);
        }
        // The file has the lowest row of a picture first.
        innerFrom[0] = element.height() - 1 - innerFrom[0] - (innerCount[0] - 1) * innerStep[0];
        return upsideDown(pixels.block(innerFrom, innerCount, innerStep), innerCount[0]);
    }

    private static double[] upsideDown(double[] rows, int count) {
        var turned = new double[rows.length];
        var width = rows.length / count;
        for (var row = 0; row < count; row++) {
            System.arraycopy(rows, (count - 1 - row) * width, turned, row * width, width);
        }
        return turned;
    }

    private boolean next(int[] index, int[] count) {
        for (var i = scan - 1; i >= 0; i--) {
            if (++index[i] < count[i]) {
                return true;
            }
            index[i] = 0;
        }
        return false;
    }
}
