package lab.nexus.extract.preview;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.DatasetType;
import lab.nexus.extract.HeldInput;
import lab.nexus.extract.Mark;
import lab.nexus.extract.Outcome;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.RawPixels;
import lab.nexus.extract.SampleType;
import lab.nexus.extract.Source;
import lab.nexus.extract.tofwerk.TofwerkFile;
import lab.nexus.extract.tofwerk.TofwerkReader;

/// One dataset of each kind that is drawn, made up from formulas.
record Samples(String name, Dataset dataset) {
    private interface Formula {
        double at(int... index);
    }

    static List<Samples> all() {
        var all = new ArrayList<Samples>();
        all.add(picture("lattice", 600, 450));
        all.add(marked());
        all.add(diffraction());
        all.add(transform());
        all.add(colours());
        all.add(spectrum());
        all.add(energyLoss());
        all.add(line());
        all.add(map());
        all.add(series());
        all.add(patterns());
        all.add(text());
        all.add(table());
        all.add(new Samples("broken.dm3", dataset(DatasetType.UNKNOWN, "Unknown", "")));
        all.add(panelled());
        return all;
    }

    int size() {
        return !dataset.views().isEmpty() ? 1500 : name.equals("broken.dm3") ? 1000 : 500;
    }

    byte[] draw() {
        return new Drawing().draw(HeldInput.of(name, new byte[0], "x"), dataset).orElseThrow();
    }

    @Override
    public String toString() {
        return name;
    }

    private static Dataset dataset(DatasetType type, String dataType, String title) {
        return new Dataset("2024-05-14T10:00:00-04:00").type(type, dataType).title(title);
    }

    private static Pixels pixels(SampleType type, Formula formula, Axis... axes) {
        var sizes = new int[axes.length];
        var all = type.parts();
        for (int i = 0; i < axes.length; i++) {
            sizes[i] = (int) axes[i].size();
            all *= sizes[i];
        }
        var bytes = ByteBuffer.allocate(4 * all).order(ByteOrder.LITTLE_ENDIAN);
        var colour = type == SampleType.RGB8;
        var index = new int[axes.length + (type.parts() > 1 ? 1 : 0)];
        for (int i = 0; i < all; i++) {
            int rest = i;
            if (type.parts() > 1) {
                index[axes.length] = rest % type.parts();
                rest /= type.parts();
            }
            for (int k = axes.length - 1; k >= 0; k--) {
                index[k] = rest % sizes[k];
                rest /= sizes[k];
            }
            if (colour) {
                bytes.put(i, (byte) formula.at(index));
            } else {
                bytes.putFloat(4 * i, (float) formula.at(index));
            }
        }
        return RawPixels.dense(Source.of("made", bytes.array()), 0, ByteOrder.LITTLE_ENDIAN, type, List.of(axes));
    }

    private static Axis axis(String name, int size, double scale, String unit) {
        return new Axis(name, size, 0, scale, unit, false);
    }

    private static Axis scan(int size) {
        return new Axis("", size, 0, 2, "nm", true);
    }

    private static double noise(Random random) {
        return random.nextGaussian();
    }

    private static double lattice(int y, int x) {
        return Math.sin(x / 7.0) * Math.sin((x + 1.7 * y) / 11.0) + 0.4 * Math.cos(Math.hypot(x - 300, y - 200) / 40);
    }

    static Samples picture(String title, int width, int height) {
        var random = new Random(1);
        return new Samples(
                "picture.dm3",
                dataset(DatasetType.IMAGE, "STEM_Imaging", title)
                        .pixels(pixels(
                                SampleType.F32,
                                index -> lattice(index[0], index[1]) + 0.2 * noise(random),
                                axis("y", height, 0.05, "nm"),
                                axis("x", width, 0.05, "nm"))));
    }

    private static Samples marked() {
        var made = picture("with marks", 256, 256).dataset;
        made.mark(new Mark(Mark.Shape.REGION, 20, 30, 120, 110, 0xff3030, ""));
        made.mark(new Mark(Mark.Shape.LINE, 30, 200, 220, 140, 0x30ff30, ""));
        made.mark(new Mark(Mark.Shape.ELLIPSE, 150, 40, 230, 110, 0xffd030, ""));
        made.mark(new Mark(Mark.Shape.POINT, 180, 180, 180, 180, 0xff3030, ""));
        made.mark(new Mark(Mark.Shape.TEXT, 24, 14, 0, 0, 0xff3030, "area 1"));
        return new Samples("marked.dm3", made);
    }

    private static Samples diffraction() {
        return new Samples(
                "diffraction.ser",
                dataset(DatasetType.DIFFRACTION, "TEM_Diffraction", "diffraction of gold")
                        .pixels(pixels(
                                SampleType.F32,
                                index -> {
                                    var r = Math.hypot(index[0] - 128, index[1] - 128);
                                    var rings = 0.0;
                                    for (var at : new double[] {40, 46, 65, 77, 80}) {
                                        rings += Math.exp(-Math.pow((r - at) / 1.5, 2));
                                    }
                                    return rings + 3 * Math.exp(-r / 15);
                                },
                                axis("y", 256, 0.05, "1/nm"),
                                axis("x", 256, 0.05, "1/nm"))));
    }

    private static Samples transform() {
        return new Samples(
                "fft.dm4",
                dataset(DatasetType.IMAGE, "TEM_Imaging", "FFT of lattice")
                        .pixels(pixels(
                                SampleType.C64,
                                index -> {
                                    var spots = 0.0;
                                    for (int i = -3; i <= 3; i++) {
                                        for (int k = -3; k <= 3; k++) {
                                            var d = Math.hypot(index[0] - 64 - 14 * i - 4 * k, index[1] - 64 - 15 * k);
                                            spots += Math.exp(-d * d / 2 - i * i - k * k);
                                        }
                                    }
                                    return index[2] == 0 ? 1e4 * spots + 1e-2 : 0;
                                },
                                axis("y", 128, 0.2, "1/nm"),
                                axis("x", 128, 0.2, "1/nm"))));
    }

    private static Samples colours() {
        return new Samples(
                "colours.png",
                dataset(DatasetType.UNKNOWN, "Unknown", "")
                        .pixels(pixels(
                                SampleType.RGB8,
                                index -> index[2] == 0 ? index[1] : index[2] == 1 ? index[0] : 128,
                                Axis.plain("y", 200),
                                Axis.plain("x", 256))));
    }

    private static double peak(double at, double middle, double width) {
        return Math.exp(-Math.pow((at - middle) / width, 2));
    }

    private static Samples spectrum() {
        var random = new Random(2);
        return new Samples(
                "spectrum.msa",
                dataset(DatasetType.SPECTRUM, "EDS_Spectrum", "EDS of a steel")
                        .pixels(pixels(
                                SampleType.F32,
                                index -> {
                                    var energy = index[0] * 10;
                                    var counts = 900 * peak(energy, 6400, 70)
                                            + 140 * peak(energy, 7060, 75)
                                            + 420 * peak(energy, 5410, 66)
                                            + 260 * peak(energy, 277, 35)
                                            + 40 * Math.exp(-energy / 6000.0);
                                    return Math.max(0, Math.round(counts + Math.sqrt(counts + 1) * noise(random)));
                                },
                                axis("Energy", 2048, 10, "eV"))));
    }

    private static Samples energyLoss() {
        return new Samples(
                "loss.dm3",
                dataset(DatasetType.SPECTRUM, "STEM_EELS", "O K edge")
                        .pixels(pixels(
                                SampleType.F32,
                                index -> 3e6 * Math.pow(400 + index[0], -2)
                                        + (index[0] > 32 ? 4 * peak(index[0], 45, 9) : 0),
                                new Axis("Energy", 100, 500, 1, "eV", false))));
    }

    private static Samples line() {
        return new Samples(
                "line.ser",
                dataset(DatasetType.SPECTRUM_IMAGE, "STEM_EDS_Spectrum_Imaging", "across an interface")
                        .pixels(pixels(
                                SampleType.F32,
                                index -> 90 * peak(index[1] * 10, 1740, 60) * (index[0] < 12 ? 1 : 0.1)
                                        + 60 * peak(index[1] * 10, 8040, 90) * (index[0] < 12 ? 0.05 : 1)
                                        + 4 * Math.exp(-index[1] / 300.0),
                                scan(24),
                                axis("Energy", 1000, 10, "eV"))));
    }

    private static Samples map() {
        var random = new Random(3);
        return new Samples(
                "map.dm4",
                dataset(DatasetType.SPECTRUM_IMAGE, "EELS_Spectrum_Imaging", "L edges of a multilayer")
                        .pixels(pixels(
                                SampleType.F32,
                                index -> 4e4 * Math.pow(300 + index[2], -1.6)
                                        + 2 * peak(index[2], 160 + 14 * index[1], 14)
                                        + 0.04 * noise(random),
                                scan(8),
                                scan(10),
                                new Axis("Energy", 512, 300, 1, "eV", false))));
    }

    private static Samples series() {
        return new Samples(
                "series.ser",
                dataset(DatasetType.IMAGE, "TEM_Imaging", "drift")
                        .pixels(pixels(
                                SampleType.F32,
                                index -> lattice(index[1] + 6 * index[0], index[2] + 9 * index[0]),
                                new Axis("", 12, 0, 1, "s", true),
                                axis("y", 128, 0.1, "nm"),
                                axis("x", 128, 0.1, "nm"))));
    }

    private static Samples patterns() {
        return new Samples(
                "patterns.dm4",
                dataset(DatasetType.DIFFRACTION, "STEM_4D", "4D-STEM")
                        .pixels(pixels(
                                SampleType.F32,
                                index -> peak(Math.hypot(index[2] - 16 - index[0], index[3] - 16 - index[1]), 9, 1.5)
                                        + peak(Math.hypot(index[2] - 16, index[3] - 16), 0, 3),
                                scan(6),
                                scan(6),
                                axis("y", 32, 1, "mrad"),
                                axis("x", 32, 1, "mrad"))));
    }

    private static Samples text() {
        return new Samples(
                "notes.txt", dataset(DatasetType.UNKNOWN, "Unknown", "").page("""
                                Session notes

                                Měření vzorku č. 5: sample A was loaded at 10:05, tilted by 5°, and looked at with a spot \
                                of 2 µm at first; later with the smallest one.
                                ΔE = 1.2 eV
                                """));
    }

    private static Samples table() {
        var rows = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            rows.append(i)
                    .append('\t')
                    .append(i * i)
                    .append('\t')
                    .append(Ticks.number(Math.sqrt(i)))
                    .append('\n');
        }
        return new Samples(
                "table.txt", dataset(DatasetType.UNKNOWN, "Unknown", "").page(rows.toString()));
    }

    private static Samples panelled() {
        var outcome = new TofwerkReader().read(HeldInput.of("sims.h5", TofwerkFile.integrated(30), "x"));
        return new Samples("sims.h5", ((Outcome.Recognised) outcome).datasets().getFirst());
    }
}
