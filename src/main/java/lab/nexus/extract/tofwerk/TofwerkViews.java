package lab.nexus.extract.tofwerk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.SampleType;
import lab.nexus.extract.View;

/// What shows such a file: the microscope's picture, where the ions came from, how their number went with depth, and
/// their masses. Of a large file evenly spaced writes, lines and points are looked at, so that the time is short.
final class TofwerkViews {
    /// Samples that are read for one view.
    private static final long BUDGET = 1 << 20;
    private static final int PIXELS = 256;
    private static final int BINS = 2000;

    /// Single ions that such an instrument often meets, by the mass of their most frequent isotope in dalton. What
    /// they name is a guess.
    private static final Map<Double, String> IONS = Map.ofEntries(
            Map.entry(1.008, "H"),
            Map.entry(7.016, "Li"),
            Map.entry(11.009, "B"),
            Map.entry(12.0, "C"),
            Map.entry(14.003, "N"),
            Map.entry(15.995, "O"),
            Map.entry(18.998, "F"),
            Map.entry(22.990, "Na"),
            Map.entry(23.985, "Mg"),
            Map.entry(26.982, "Al"),
            Map.entry(27.977, "Si"),
            Map.entry(30.974, "P"),
            Map.entry(31.972, "S"),
            Map.entry(34.969, "Cl"),
            Map.entry(38.964, "K"),
            Map.entry(39.963, "Ca"),
            Map.entry(47.948, "Ti"),
            Map.entry(50.944, "V"),
            Map.entry(51.941, "Cr"),
            Map.entry(54.938, "Mn"),
            Map.entry(55.935, "Fe"),
            Map.entry(57.935, "Ni"),
            Map.entry(58.933, "Co"),
            Map.entry(62.930, "Cu"),
            Map.entry(63.929, "Zn"),
            Map.entry(68.926, "Ga"),
            Map.entry(114.904, "In"),
            Map.entry(126.904, "I"),
            Map.entry(128.905, "Xe"),
            Map.entry(132.905, "Cs"),
            Map.entry(196.967, "Au"));

    private final HdfObject root;
    private final Dataset dataset;
    private final double fieldMillimetres;

    TofwerkViews(HdfObject root, Dataset dataset, double fieldMillimetres) {
        this.root = root;
        this.dataset = dataset;
        this.fieldMillimetres = fieldMillimetres;
    }

    /// Nothing is read yet.
    void add(Optional<HdfDataset> peaks, Optional<HdfDataset> events) {
        picture();
        var counts = peaks.filter(data -> data.shape().length == 4)
                .or(() -> events.filter(data -> data.shape().length == 3));
        if (counts.isPresent() && Arrays.stream(counts.get().shape()).allMatch(size -> size > 0)) {
            var shape = counts.get().shape();
            var pixels = counts.get().pixels("write", "y", "x", "peak");
            map(pixels, shape);
            if (shape.length == 4 && shape[3] >= 3) {
                colours(pixels, shape);
            }
            depth(pixels, shape);
        }
        masses();
    }

    private Axis axis(String name, long size) {
        var scale = fieldMillimetres > 0 ? fieldMillimetres * 1000 / size : 1;
        return new Axis(name, size, 0, scale, fieldMillimetres > 0 ? "µm" : "", false);
    }

    private void picture() {
        var images = root.child("FIBImages");
        if (images.isEmpty()) {
            return;
        }
        for (var name : images.get().children().keySet()) {
            var data = TofwerkReader.data(images.get(), name, "Data").filter(found -> found.shape().length == 2);
            if (data.isPresent() && Arrays.stream(data.get().shape()).allMatch(size -> size > 0)) {
                var shape = data.get().shape();
                var pixels = data.get().pixels(List.of(axis("y", shape[0]), axis("x", shape[1])));
                dataset.view(new View("Secondary electrons", pixels, View.Look.PICTURE));
                return;
            }
        }
    }

    /// Steps along all axes, so that a block stays within what is read for a view; one of them only when nothing else
    /// helps.
    private static long[] steps(long[] shape, int whole) {
        var steps = new long[shape.length];
        Arrays.fill(steps, 1);
        for (var i = 1; i < Math.min(3, shape.length); i++) {
            steps[i] = (shape[i] + PIXELS - 1) / PIXELS;
        }
        while (samples(shape, steps) > BUDGET) {
            var longest = -1;
            for (var i = 0; i < shape.length; i++) {
                if (i != whole && (longest < 0 || shape[i] / steps[i] > shape[longest] / steps[longest])) {
                    longest = i;
                }
            }
            if (longest < 0 || shape[longest] / steps[longest] <= 1) {
                break;
            }
            steps[longest] *= 2;
        }
        while (whole >= 0 && samples(shape, steps) > BUDGET) {
            steps[whole] *= 2;
        }
        return steps;
    }

    private static int[] counts(long[] shape, long[] steps) {
        var counts = new int[shape.length];
        for (var i = 0; i < counts.length; i++) {
            counts[i] = (int) Math.min((shape[i] + steps[i] - 1) / steps[i], Pixels.MOST);
        }
        return counts;
    }

    private static double samples(long[] shape, long[] steps) {
        var all = 1.0;
        for (var i = 0; i < shape.length; i++) {
            all *= Math.ceilDiv(shape[i], steps[i]);
        }
        return all;
    }

    private static double[] read(Pixels pixels, long[] shape, long[] steps) {
        return pixels.block(new long[shape.length], counts(shape, steps), steps);
    }

    private void map(Pixels pixels, long[] shape) {
        var steps = steps(shape, -1);
        var counts = counts(shape, steps);
        var axes = List.of(axis("y", counts[1]), axis("x", counts[2]));
        dataset.view(new View(
                "Ions",
                new Computed(SampleType.F32, axes, () -> {
                    var all = read(pixels, shape, steps);
                    var places = counts[1] * counts[2];
                    var deep = counts.length == 4 ? counts[3] : 1;
                    var sums = new double[places];
                    for (var i = 0; i < all.length; i++) {
                        sums[i / deep % places] += all[i];
                    }
                    return sums;
                }),
                View.Look.COUNTS));
    }

    /// The three peaks with the most ions as red, green and blue.
    private void colours(Pixels pixels, long[] shape) {
        var steps = steps(shape, 3);
        var counts = counts(shape, steps);
        var axes = List.of(axis("y", counts[1]), axis("x", counts[2]));
        dataset.view(new View(
                "Three strongest peaks",
                new Computed(SampleType.RGB8, axes, () -> {
                    var all = read(pixels, shape, steps);
                    var totals = new double[counts[3]];
                    for (var i = 0; i < all.length; i++) {
                        totals[i % counts[3]] += all[i];
                    }
                    var strongest = new ArrayList<Integer>();
                    for (var i = 0; i < totals.length; i++) {
                        strongest.add(i);
                    }
                    strongest.sort((a, b) -> Double.compare(totals[b], totals[a]));
                    var places = counts[1] * counts[2];
                    var colours = new double[3 * places];
                    for (var part = 0; part < 3; part++) {
                        var highest = 0.0;
                        for (var i = (int) strongest.get(part); i < all.length; i += counts[3]) {
                            var to = 3 * (i / counts[3] % places) + part;
                            colours[to] += all[i];
                            highest = Math.max(highest, colours[to]);
                        }
                        for (var to = part; to < colours.length; to += 3) {
                            colours[to] = highest > 0 ? colours[to] / highest * 255 : 0;
                        }
                    }
                    return colours;
                }),
                View.Look.PICTURE));
    }

    private void depth(Pixels pixels, long[] shape) {
        var steps = steps(shape, 0);
        var counts = counts(shape, steps);
        var axes = List.of(new Axis("Write", counts[0], 1, steps[0], "", false));
        dataset.view(new View(
                "Ions by depth",
                new Computed(SampleType.F64, axes, () -> {
                    var all = read(pixels, shape, steps);
                    var each = all.length / counts[0];
                    var sums = new double[counts[0]];
                    for (var i = 0; i < all.length; i++) {
                        sums[i / each] += all[i];
                    }
                    return sums;
                }),
                View.Look.PLOT));
    }

    /// The sum of all spectra over mass: in each of many equal bins the highest, since masses are not evenly spaced.
    private void masses() {
        var sum = TofwerkReader.data(root, "FullSpectra", "SumSpectrum").filter(data -> data.shape().length == 1);
        var mass = TofwerkReader.data(root, "FullSpectra", "MassAxis").filter(data -> data.shape().length == 1);
        if (sum.isEmpty() || mass.isEmpty()) {
            return;
        }
        var size = Math.min(Math.min(sum.get().shape()[0], mass.get().shape()[0]), Pixels.MOST / 4);
        if (size < 2) {
            return;
        }
        var from = new long[1];
        var count = new int[] {(int) size};
        var step = new long[] {1};
        var masses = mass.get().pixels("mass");
        var ends = new double[] {
            masses.block(from, new int[] {1}, step)[0], masses.block(new long[] {size - 1}, new int[] {1}, step)[0]
        };
        var bins = (int) Math.min(size, BINS);
        var width = (ends[1] - ends[0]) / bins;
        if (!(width > 0) || !Double.isFinite(width)) {
            return;
        }
        var spectrum = sum.get().pixels("mass");
        var axes = List.of(new Axis("m/z", bins, ends[0] + width / 2, width, "Da", false));
        dataset.view(new View(
                "Mass spectrum",
                new Computed(SampleType.F64, axes, () -> {
                    var at = masses.block(from, count, step);
                    var ions = spectrum.block(from, count, step);
                    var highest = new double[bins];
                    for (var i = 0; i < ions.length; i++) {
                        var bin = (int) ((at[i] - ends[0]) / width);
                        if (bin >= 0 && bin < bins) {
                            highest[bin] = Math.max(highest[bin], ions[i]);
                        }
                    }
                    return highest;
                }),
                View.Look.LOGARITHM,
                IONS));
    }
}
