package lab.nexus.extract.edax;

import java.util.List;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.SampleType;
import lab.nexus.extract.Tree;

/// The numbers of a spectrum as text; they are in memory already.
final class MsaPixels implements Pixels {
    private final double[] values;
    private final Axis axis;

    MsaPixels(double[] values, Tree header) {
        this.values = values;
        this.axis = new Axis(
                header.text("XLABEL").filter(text -> !text.isEmpty()).orElse("Energy"),
                values.length,
                header.number("OFFSET").orElse(0.0),
                header.number("XPERCHAN").filter(step -> step != 0).orElse(1.0),
                header.text("XUNITS").orElse(""),
                false);
    }

    @Override
    public SampleType type() {
        return SampleType.F64;
    }

    @Override
    public List<Axis> axes() {
        return List.of(axis);
    }

    @Override
    public double[] block(long[] from, int[] count, long[] step) {
        var into = new double[Pixels.samples(axes(), from, count, step)];
        for (int i = 0; i < into.length; i++) {
            into[i] = values[(int) (from[0] + i * step[0])];
        }
        return into;
    }
}
