package lab.nexus.extract.dm;

import java.util.List;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.SampleType;

/// Colours as this format writes them, blue first, given as red, green, blue.
record BgraPixels(Pixels written) implements Pixels {
    @Override
    public SampleType type() {
        return written.type();
    }

    @Override
    public List<Axis> axes() {
        return written.axes();
    }

    @Override
    public double[] block(long[] from, int[] count, long[] step) {
        var samples = written.block(from, count, step);
        for (var i = 0; i + 3 < samples.length; i += 4) {
            var blue = samples[i];
            samples[i] = samples[i + 2];
            samples[i + 2] = blue;
            samples[i + 3] = 255; // what stands there is not an opacity
        }
        return samples;
    }
}
