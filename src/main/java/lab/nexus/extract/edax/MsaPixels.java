package lab.nexus.extract.edax;

import java.util.List;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.SampleType;

/// The numbers of a spectrum as text; the text is in memory already. Not safe for several threads.
final class MsaPixels implements Pixels {
    private final MsaFile file;

    MsaPixels(MsaFile file) {
        this.file = file;
    }

    @Override
    public SampleType type() {
        return SampleType.F64;
    }

    @Override
    public List<Axis> axes() {
        var header = file.header();
        return List.of(new Axis(
                header.text("XLABEL").filter(text -> !text.isEmpty()).orElse("Energy"),
                file.values().length,
                header.number("OFFSET").orElse(0.0),
                header.number("XPERCHAN").filter(step -> step != 0).orElse(1.0),
                header.text("XUNITS").orElse(""),
                false));
    }

    @Override
    public double[] block(long[] from, int[] count, long[] step) {
        var into = new double[Pixels.samples(axes(), from, count, step)];
        var values = file.values();
        for (int i = 0; i < into.length; i++) {
            into[i] = values[(int) (from[0] + i * step[0])];
        }
        return into;
    }
}
