package lab.nexus.extract.preview;

import lab.nexus.extract.Damage;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.View;

/// Several views of one dataset on a large card: pictures and short plots above, side by side, the longest plot below
/// over the whole width.
final class PanelCard {
    static final int SIZE = 1500;

    private static final int TITLE = 60;
    private static final int EDGE = 20;
    /// A plot of so many samples is a spectrum.
    private static final int LONG = 64;
    private static final int PEAKS = 6;
    private static final double NEAR = 0.35;

    private PanelCard() {}

    static Canvas draw(Dataset dataset) {
        var views = dataset.views();
        var wide = views.stream().filter(PanelCard::wide).toList();
        var square = views.stream().filter(view -> !wide(view)).toList();
        var card = new Canvas(SIZE, SIZE);
        var below = wide.isEmpty() ? 0 : 560;
        var each = square.isEmpty() ? 0 : (SIZE - EDGE) / square.size() - EDGE;
        var squareHeight = Math.min(each + 60, 620);
        var height = TITLE + (square.isEmpty() ? 0 : squareHeight + EDGE) + wide.size() * (below + EDGE) + EDGE;
        var top = Math.max(0, (SIZE - height) / 2);
        card.fill(0, top, SIZE, height, Canvas.WHITE);
        var title = Lines.wrapped(dataset.title(), 140, 1);
        if (!title.isEmpty()) {
            card.centred(Glyphs.LARGE, SIZE / 2, top + 20, title.getFirst(), Canvas.BLACK);
        }
        var y = top + TITLE;
        for (var i = 0; i < square.size(); i++) {
            panel(card, square.get(i), EDGE + i * (each + EDGE), y, each, squareHeight);
        }
        y += square.isEmpty() ? 0 : squareHeight + EDGE;
        for (var view : wide) {
            panel(card, view, EDGE, y, SIZE - 2 * EDGE, below);
            y += below + EDGE;
        }
        return card;
    }

    private static boolean wide(View view) {
        var axes = view.pixels().axes();
        return axes.size() == 1 && axes.getFirst().size() > LONG;
    }

    private static void panel(Canvas card, View view, int x, int y, int width, int height) {
        card.centred(Glyphs.LARGE, x + width / 2, y, view.title(), Canvas.BLACK);
        try {
            if (view.pixels().axes().size() == 1) {
                plot(card, view, x, y + 24, width, height - 24);
            } else {
                picture(card, view, x, y + 28, width, height - 28);
            }
        } catch (Damage damage) {
            card.centred(Glyphs.LARGE, x + width / 2, y + height / 2, damage.why(), Canvas.GREY);
        }
    }

    private static void picture(Canvas card, View view, int x, int y, int width, int height) {
        var axes = view.pixels().axes();
        var size = Raster.fit(axes.get(1).size(), (double) axes.get(0).size(), width, height);
        var left = x + (width - size[0]) / 2;
        card.lay(drawn(view, size), left, y);
        var across = Math.abs(axes.get(1).scale()) * axes.get(1).size();
        ScaleBar.draw(card, left, y, size[0], size[1], across, axes.get(1).unit());
    }

    private static Canvas drawn(View view, int[] size) {
        if (view.look() != View.Look.COUNTS) {
            return PictureCard.picture(view.pixels(), size[0], size[1]);
        }
        var raster = new Sampler(view.pixels()).picture(size[0], size[1]);
        var contrast = Contrast.of(raster.values(), 0.5, 99.5);
        var sized = raster.sized(size[0], size[1]);
        var canvas = new Canvas(size[0], size[1]);
        for (var i = 0; i < canvas.pixels.length; i++) {
            var same = i > 0 && sized.values()[i] == sized.values()[i - 1]; // as within each enlarged sample
            canvas.pixels[i] = same ? canvas.pixels[i - 1] : contrast.heat(sized.values()[i]);
        }
        return canvas;
    }

    private static void plot(Canvas card, View view, int x, int y, int width, int height) {
        var sampler = new Sampler(view.pixels());
        var values = sampler.spectrum();
        var axis = view.pixels().axes().getFirst();
        var log = view.look() == View.Look.LOGARITHM;
        if (log) {
            logarithm(values);
        }
        var range = SpectrumCard.range(values);
        var step = axis.scale() * sampler.channelStep();
        var last = axis.offset() + step * (values.length - 1);
        var name = axis.unit().isEmpty() ? axis.name() : axis.name() + " (" + axis.unit() + ")";
        var pad = (range[1] - range[0]) * 0.05;
        var head = view.known().isEmpty() ? pad : 4 * pad; // for the names of peaks
        var axes = new Axes(
                card,
                Glyphs.LARGE,
                x,
                y,
                width,
                height,
                new Axes.Axis(Math.min(axis.offset(), last), Math.max(axis.offset(), last), name, true),
                new Axes.Axis(range[0] - pad, range[1] + head, log ? "log10 of counts" : "Counts", true));
        if (values.length <= LONG) {
            axes.points(card, axis.offset(), step, values, Canvas.BLUE);
        } else {
            axes.line(card, axis.offset(), step, values, Canvas.BLUE);
            peaks(card, axes, view, axis.offset(), step, values);
        }
    }

    /// Names the highest peaks: by what is known near them, else by their place.
    private static void peaks(Canvas card, Axes axes, View view, double first, double step, float[] values) {
        if (view.known().isEmpty()) {
            return;
        }
        var taken = new boolean[values.length];
        for (var n = 0; n < PEAKS; n++) {
            var best = -1;
            for (var i = 1; i < values.length - 1; i++) {
                if (!taken[i]
                        && values[i] >= values[i - 1]
                        && values[i] > values[i + 1]
                        && (best < 0 || values[i] > values[best])) {
                    best = i;
                }
            }
            if (best < 0) {
                return;
            }
            var apart = values.length / 16;
            for (var i = Math.max(0, best - apart); i < Math.min(values.length, best + apart); i++) {
                taken[i] = true;
            }
            var place = first + best * step;
            card.centred(
                    Glyphs.LARGE, (int) axes.x(place), (int) axes.y(values[best]) - 22, name(view, place), Canvas.GREY);
        }
    }

    private static String name(View view, double place) {
        var name = "";
        var nearest = NEAR;
        for (var known : view.known().entrySet()) {
            if (Math.abs(known.getKey() - place) < nearest) {
                nearest = Math.abs(known.getKey() - place);
                name = known.getValue() + "? ";
            }
        }
        return name + Ticks.number(Math.round(place * 10) / 10.0);
    }

    /// What is nothing or less is shown at the foot of what is something.
    private static void logarithm(float[] values) {
        var least = Float.POSITIVE_INFINITY;
        for (var value : values) {
            if (value > 0) {
                least = Math.min(least, value);
            }
        }
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) StrictMath.log10(Math.max(values[i], least < Float.POSITIVE_INFINITY ? least : 1));
        }
    }
}
