package lab.nexus.extract.preview;

import java.util.List;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Pixels;

/// Spectra: one as a line, those of a scan along a line as a picture of place and energy, those of a map as a few of
/// them one behind the other.
final class SpectrumCard {
    static final int TOP = 60;
    static final int HEIGHT = 380;

    private static final int MOST = 9;
    private static final int[] COLOURS = {
        0xff1f6fb4, 0xffd95f0e, 0xff2b8a3e, 0xffc92a2a, 0xff7048a8, 0xff8c564b, 0xffc2458f, 0xff6b6b6b, 0xffa08a00
    };

    private SpectrumCard() {}

    static Canvas one(Dataset dataset, Pixels pixels, long... scan) {
        var card = card(dataset.title());
        var sampler = new Sampler(pixels);
        var values = sampler.spectrum(scan);
        var axis = pixels.axes().getLast();
        var step = axis.scale() * sampler.channelStep();
        var last = axis.offset() + step * (values.length - 1);
        var range = range(values);
        var pad = (range[1] - range[0]) * 0.04;
        var axes = new Axes(
                card,
                Glyphs.SMALL,
                6,
                TOP + 28,
                488,
                HEIGHT - 34,
                new Axes.Axis(Math.min(axis.offset(), last), Math.max(axis.offset(), last), label(dataset, axis), true),
                new Axes.Axis(range[0] - pad, range[1] + pad, "Intensity", true));
        axes.line(card, axis.offset(), step, values, Canvas.BLUE);
        return card;
    }

    /// The white card with its title.
    static Canvas card(String title) {
        var card = new Canvas(Drawing.SIZE, Drawing.SIZE);
        card.fill(0, TOP, Drawing.SIZE, HEIGHT, Canvas.WHITE);
        title(card, title, TOP + 8);
        return card;
    }

    static void title(Canvas card, String title, int y) {
        var lines = Lines.wrapped(title, 60, 1);
        if (!lines.isEmpty()) {
            card.centred(Glyphs.BOLD, Drawing.SIZE / 2, y, lines.getFirst(), Canvas.BLACK);
        }
    }

    static String label(Dataset dataset, Axis axis) {
        var name = axis.name();
        if (name.equals("Energy") && dataset.dataType().contains("EELS")) {
            name = "Energy loss";
        }
        if (name.isEmpty() && axis.unit().equals("nm") && axis.offset() > 100) {
            name = "Wavelength";
        }
        if (axis.unit().isEmpty()) {
            return name.isEmpty() ? "Channel" : name;
        }
        return name.isEmpty() ? axis.unit() : name + " (" + axis.unit() + ")";
    }

    static float[] range(float[] values) {
        var low = Float.POSITIVE_INFINITY;
        var high = Float.NEGATIVE_INFINITY;
        for (var value : values) {
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return low <= high ? new float[] {low, high} : new float[] {0, 1};
    }

    /// Spectra along a line: place downwards, energy to the right.
    static Canvas scan(Dataset dataset, Pixels pixels) {
        var card = card(dataset.title());
        var place = pixels.axes().get(0);
        var energy = pixels.axes().get(1);
        var axes = new Axes(
                card,
                Glyphs.SMALL,
                6,
                TOP + 28,
                488,
                HEIGHT - 34,
                new Axes.Axis(energy.offset(), end(energy), label(dataset, energy), true),
                new Axes.Axis(place.offset(), end(place), placeLabel(place), true));
        var rows = (int) Math.min(place.size(), axes.height);
        var raster = peaks(pixels, rows, axes.width).sized(axes.width, axes.height);
        var contrast = Contrast.of(raster.values(), 0.5, 99.9);
        for (var y = 0; y < axes.height; y++) {
            for (var x = 0; x < axes.width; x++) {
                // The place grows upwards, as the numbers of its axis do.
                card.set(axes.left + x, axes.top + axes.height - 1 - y, contrast.heat(raster.at(x, y)));
            }
        }
        return card;
    }

    /// The highest sample that each column has, so that no narrow peak is lost; by its root, so that low ones are seen.
    private static Raster peaks(Pixels pixels, int rows, int columns) {
        var sampler = new Sampler(pixels);
        var size = pixels.axes().get(0).size();
        var width = (int) Math.min(columns, pixels.axes().get(1).size());
        var values = new float[rows * width];
        for (var row = 0; row < rows; row++) {
            var spectrum = sampler.spectrum((long) ((row + 0.5) / rows * size));
            for (var x = 0; x < width; x++) {
                var to = Math.max((long) x * spectrum.length / width + 1, (x + 1L) * spectrum.length / width);
                var highest = Float.NEGATIVE_INFINITY;
                for (var i = (int) ((long) x * spectrum.length / width); i < to; i++) {
                    highest = Math.max(highest, spectrum[i]);
                }
                values[row * width + x] = (float) (Math.signum(highest) * Math.sqrt(Math.abs(highest)));
            }
        }
        return new Raster(width, rows, values);
    }

    private static String placeLabel(Axis place) {
        return place.unit().isEmpty() ? "Position" : "Position (" + place.unit() + ")";
    }

    private static double end(Axis axis) {
        return axis.offset() + axis.scale() * axis.size();
    }

    /// Up to nine spectra of a map, evenly spaced over it, each a little above the one before.
    static Canvas map(Dataset dataset, Pixels pixels) {
        var card = card(dataset.title());
        var axes = pixels.axes();
        var scan = axes.subList(0, axes.size() - 1);
        card.centred(Glyphs.BOLD, Drawing.SIZE / 2, TOP + 24, name(scan, "Spectrum Image"), Canvas.BLACK);
        var sampler = new Sampler(pixels);
        var places = places(scan, MOST);
        var lines = new float[places.length][];
        for (var i = 0; i < places.length; i++) {
            lines[i] = sampler.spectrum(places[i]);
            var range = range(lines[i]);
            var height = range[1] - range[0];
            for (var k = 0; k < lines[i].length; k++) {
                var share = height > 0 ? (lines[i][k] - range[0]) / height : 0;
                lines[i][k] = share + 0.3f * i;
            }
        }
        var energy = axes.getLast();
        var step = energy.scale() * sampler.channelStep();
        var last = energy.offset() + step * (lines[0].length - 1);
        var plot = new Axes(
                card,
                Glyphs.SMALL,
                6,
                TOP + 44,
                488,
                HEIGHT - 50,
                new Axes.Axis(
                        Math.min(energy.offset(), last), Math.max(energy.offset(), last), label(dataset, energy), true),
                new Axes.Axis(-0.03, 1.03 + 0.3 * (places.length - 1), "Intensity, each in full", false));
        for (var i = places.length - 1; i >= 0; i--) {
            plot.line(card, energy.offset(), step, lines[i], COLOURS[i % COLOURS.length]);
        }
        return card;
    }

    /// `5 x 6 Spectrum Image`: the axis that went first first.
    static String name(List<Axis> scan, String what) {
        var text = new StringBuilder();
        for (var i = scan.size() - 1; i >= 0; i--) {
            text.append(text.isEmpty() ? "" : " x ").append(scan.get(i).size());
        }
        return text + " " + what;
    }

    /// Places of a scan: all of a short one, of a longer one some along its diagonal, evenly spaced.
    static long[][] places(List<Axis> scan, int most) {
        long all = 1;
        long longest = 1;
        for (var axis : scan) {
            all = Math.min(all * Math.min(axis.size(), most + 1L), most + 1L);
            longest = Math.max(longest, axis.size());
        }
        var each = all <= most;
        var count = (int) (each ? all : Math.min(most, longest));
        var places = new long[count][scan.size()];
        for (var i = 0; i < count; i++) {
            long rest = i;
            for (var k = scan.size() - 1; k >= 0; k--) {
                var size = scan.get(k).size();
                places[i][k] = each ? rest % size : Math.round((double) i / Math.max(1, count - 1) * (size - 1));
                rest /= size;
            }
        }
        return places;
    }
}
