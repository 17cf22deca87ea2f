package lab.nexus.extract.dm;

import java.util.List;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.RawPixels;
import lab.nexus.extract.SampleType;

/// A Fourier transform of real numbers, of which the file has the right half; the left one is its mirror. The
/// middle of the plane is the constant part, as it is shown.
record PackedPixels(RawPixels half, List<Axis> axes) implements Pixels {
    @Override
    public SampleType type() {
        return half.type();
    }

    @Override
    public double[] block(long[] from, int[] count, long[] step) {
        var samples = new double[2 * Pixels.samples(axes, from, count, step)];
        var height = axes.get(0).size();
        var width = axes.get(1).size();
        var stored = half.axes().get(1).size();
        var one = new int[] {1, (int) Math.min(stored, MOST)};
        var ones = new long[] {1, 1};
        for (var i = 0; i < count[0]; i++) {
            var y = from[0] + i * step[0] - height / 2;
            var right = half.block(new long[] {Math.floorMod(y, height), 0}, one, ones);
            var left = half.block(new long[] {Math.floorMod(-y, height), 0}, one, ones);
            for (var k = 0; k < count[1]; k++) {
                var x = from[1] + k * step[1] - width / 2;
                var row = x < 0 ? left : right;
                var at = 2 * (int) Math.abs(x);
                if (at + 1 < row.length) {
                    var to = 2 * (i * count[1] + k);
                    samples[to] = row[at];
                    samples[to + 1] = x < 0 ? -row[at + 1] : row[at + 1];
                }
            }
        }
        return samples;
    }
}
