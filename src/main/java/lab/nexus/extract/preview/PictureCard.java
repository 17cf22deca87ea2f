package lab.nexus.extract.preview;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Dataset;
import lab.nexus.extract.Mark;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.Quantity;
import lab.nexus.extract.SampleType;
import lab.nexus.extract.Term;

/// Pictures: one with title, scale bar and what was drawn on it; those of a series side by side, seen from aside;
/// those of a map in a few tiles.
final class PictureCard {
    private static final int EDGE = 8;
    private static final int TITLE = 26;
    private static final int MEMBERS = 5;

    private PictureCard() {}

    /// A picture with its title above; without one it fills the card.
    static Canvas one(Dataset dataset, Pixels pixels) {
        var titled = !dataset.title().isEmpty();
        var height = pixels.axes().get(0);
        var width = pixels.axes().get(1);
        var room = titled
                ? new int[] {Drawing.SIZE - 2 * EDGE, Drawing.SIZE - TITLE - EDGE}
                : new int[] {Drawing.SIZE, Drawing.SIZE};
        var aspect = aspect(height, width);
        var size = Raster.fit(width.size(), height.size() * aspect, room[0], room[1]);
        var picture = picture(pixels, !titled, size[0], size[1]);
        var card = new Canvas(Drawing.SIZE, Drawing.SIZE);
        var left = (Drawing.SIZE - size[0]) / 2;
        var whole = size[1] + (titled ? TITLE + EDGE : 0);
        var top = (Drawing.SIZE - whole) / 2 + (titled ? TITLE : 0);
        if (titled) {
            card.fill(0, top - TITLE, Drawing.SIZE, whole, Canvas.WHITE);
            SpectrumCard.title(card, dataset.title(), top - TITLE + 7);
        }
        card.lay(picture, left, top);
        var place = new Place(left, top, size[0] / (double) width.size(), size[1] / (double) height.size());
        dataset.marks().forEach(mark -> draw(card, place, mark));
        scale(card, dataset, width, left, top, size);
        return card;
    }

    /// Where a picture lies on the card, and how large its samples are there.
    private record Place(int left, int top, double scaleX, double scaleY) {
        double x(double sample) {
            return left + sample * scaleX;
        }

        double y(double sample) {
            return top + sample * scaleY;
        }
    }

    /// How much higher than wide a sample is; 1 where the units differ or the difference is too much to show.
    private static double aspect(Axis height, Axis width) {
        if (!height.unit().equals(width.unit()) || height.unit().isEmpty()) {
            return 1;
        }
        var aspect = Math.abs(height.scale() / width.scale());
        return aspect > 0.1 && aspect < 10 ? aspect : 1;
    }

    private static void scale(Canvas card, Dataset dataset, Axis width, int left, int top, int[] size) {
        var across = Math.abs(width.scale()) * width.size();
        var unit = width.unit().replace('\u03bc', 'µ');
        if (unit.isEmpty()) {
            if (dataset.get(Term.PIXEL_WIDTH) instanceof Quantity pixel) {
                across = pixel.value() * width.size();
                unit = pixel.unit().symbol();
            } else if (dataset.get(Term.HORIZONTAL_FIELD_WIDTH) instanceof Quantity field) {
                across = field.value();
                unit = field.unit().symbol();
            }
        }
        if (dataset.title().isEmpty()) {
            ScaleBar.above(card, left, top, size[0], size[1], across, unit);
        } else {
            ScaleBar.draw(card, left, top, size[0], size[1], across, unit);
        }
    }

    /// The picture alone, in grey or in its colours. Measured samples are stretched to show the most of them.
    static Canvas picture(Pixels pixels, int width, int height, long... scan) {
        return picture(pixels, false, width, height, scan);
    }

    /// A picture for people already (`shown`) keeps the greys it has, if they are of 8 bits.
    private static Canvas picture(Pixels pixels, boolean shown, int width, int height, long... scan) {
        var sampler = new Sampler(pixels);
        var canvas = new Canvas(width, height);
        if (pixels.type().colour()) {
            colour(pixels, sampler.colours(width, height, scan), canvas);
            return canvas;
        }
        var raster = sampler.picture(width, height, scan);
        if (pixels.type().complex()) {
            raster = logarithm(raster);
        }
        var contrast = contrast(pixels, shown, raster);
        var sized = raster.sized(width, height);
        for (var i = 0; i < canvas.pixels.length; i++) {
            canvas.pixels[i] = contrast.grey(sized.values()[i]);
        }
        return canvas;
    }

    private static Contrast contrast(Pixels pixels, boolean shown, Raster raster) {
        if (pixels.type().complex()) {
            return Contrast.of(raster.values(), 66, 100);
        }
        if (shown) {
            return pixels.type() == SampleType.U8 ? Contrast.between(0, 255) : Contrast.of(raster.values(), 2, 98);
        }
        return Contrast.of(raster.values(), 0.5, 99.5);
    }

    private static void colour(Pixels pixels, Raster[] parts, Canvas canvas) {
        var deep = pixels.type().bytes() / pixels.type().parts() > 1;
        var red = parts[0].sized(canvas.width, canvas.height).values();
        var green = parts[1].sized(canvas.width, canvas.height).values();
        var blue = parts[2].sized(canvas.width, canvas.height).values();
        var scale = deep ? 257 : 1;
        for (var i = 0; i < canvas.pixels.length; i++) {
            canvas.pixels[i] =
                    0xff000000 | level(red[i], scale) << 16 | level(green[i], scale) << 8 | level(blue[i], scale);
        }
    }

    private static int level(float value, int scale) {
        return Math.clamp((int) (value / scale + 0.5), 0, 255);
    }

    static Raster logarithm(Raster raster) {
        var values = new float[raster.values().length];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) StrictMath.log10(Math.max(raster.values()[i], 1e-30));
        }
        return new Raster(raster.width(), raster.height(), values);
    }

    private static void draw(Canvas card, Place place, Mark mark) {
        var x1 = place.x(mark.left());
        var y1 = place.y(mark.top());
        var x2 = place.x(mark.right());
        var y2 = place.y(mark.bottom());
        var colour = 0xff000000 | mark.colour();
        var stroke = new Stroke(0, 0, card.width, card.height, 1.6);
        switch (mark.shape()) {
            case LINE -> stroke.line(x1, y1, x2, y2);
            case RECTANGLE -> rectangle(stroke, x1, y1, x2, y2, 0);
            case REGION -> rectangle(stroke, x1, y1, x2, y2, 6);
            case ELLIPSE -> ellipse(stroke, x1, y1, x2, y2);
            case POINT -> {
                stroke.line((x1 + x2) / 2 - 6, (y1 + y2) / 2, (x1 + x2) / 2 + 6, (y1 + y2) / 2);
                stroke.line((x1 + x2) / 2, (y1 + y2) / 2 - 6, (x1 + x2) / 2, (y1 + y2) / 2 + 6);
            }
            case TEXT -> card.text(Glyphs.BOLD, (int) x1, (int) y1, mark.text(), colour);
        }
        stroke.lay(card, colour);
    }

    private static void rectangle(Stroke stroke, double x1, double y1, double x2, double y2, double dash) {
        dashed(stroke, x1, y1, x2, y1, dash);
        dashed(stroke, x2, y1, x2, y2, dash);
        dashed(stroke, x2, y2, x1, y2, dash);
        dashed(stroke, x1, y2, x1, y1, dash);
    }

    private static void dashed(Stroke stroke, double x1, double y1, double x2, double y2, double dash) {
        var length = Math.hypot(x2 - x1, y2 - y1);
        if (dash <= 0 || !(length < 4 * Drawing.SIZE)) {
            stroke.line(x1, y1, x2, y2);
            return;
        }
        for (var at = 0.0; at < length; at += 2 * dash) {
            var to = Math.min(length, at + dash) / length;
            var from = at / length;
            stroke.line(x1 + (x2 - x1) * from, y1 + (y2 - y1) * from, x1 + (x2 - x1) * to, y1 + (y2 - y1) * to);
        }
    }

    private static void ellipse(Stroke stroke, double x1, double y1, double x2, double y2) {
        var pieces = 64;
        for (var i = 0; i < pieces; i++) {
            var a = 2 * Math.PI * i / pieces;
            var b = 2 * Math.PI * (i + 1) / pieces;
            stroke.line(
                    (x1 + x2) / 2 + (x2 - x1) / 2 * StrictMath.cos(a),
                    (y1 + y2) / 2 + (y2 - y1) / 2 * StrictMath.sin(a),
                    (x1 + x2) / 2 + (x2 - x1) / 2 * StrictMath.cos(b),
                    (y1 + y2) / 2 + (y2 - y1) / 2 * StrictMath.sin(b));
        }
    }

    /// Up to five pictures of a series, each sheared, so that they stand one behind the other.
    static Canvas series(Dataset dataset, Pixels pixels) {
        var axes = pixels.axes();
        var members = axes.getFirst().size();
        var card = SpectrumCard.card(dataset.title());
        card.centred(
                Glyphs.BOLD, Drawing.SIZE / 2, SpectrumCard.TOP + 28, members + "-member Image Series", Canvas.BLACK);
        var places = SpectrumCard.places(axes.subList(0, 1), MEMBERS);
        var room = Drawing.SIZE - 2 * EDGE;
        var top = SpectrumCard.TOP + 50;
        var lean = 0.5;
        var height = SpectrumCard.HEIGHT - 58;
        var each = room / places.length;
        var narrow = Math.min(each - 6, height / 2);
        var fitted =
                Raster.fit(axes.get(2).size(), (double) axes.get(1).size(), 2 * narrow, height - (int) (lean * narrow));
        var width = Math.max(1, fitted[0] / 2);
        var start = (Drawing.SIZE - places.length * (width + 6)) / 2;
        for (var i = 0; i < places.length; i++) {
            var picture = picture(pixels, 2 * width, fitted[1], places[i]);
            for (var x = 0; x < width; x++) {
                var down = top + (int) (lean * x);
                for (var y = 0; y < fitted[1]; y++) {
                    card.set(start + i * (width + 6) + x, down + y, picture.pixels[y * picture.width + 2 * x]);
                }
            }
        }
        return card;
    }

    /// A few pictures of a map, evenly spaced over it: nine, four or one.
    static Canvas map(Dataset dataset, Pixels pixels) {
        var axes = pixels.axes();
        var scan = axes.subList(0, axes.size() - 2);
        long all = 1;
        for (var axis : scan) {
            all = Math.min(all * Math.min(axis.size(), 1000), 1000);
        }
        var across = all >= 9 ? 3 : all >= 4 ? 2 : 1;
        var card = new Canvas(Drawing.SIZE, Drawing.SIZE).fill(Canvas.WHITE);
        SpectrumCard.title(card, dataset.title(), 6);
        card.centred(Glyphs.BOLD, Drawing.SIZE / 2, 22, SpectrumCard.name(scan, "Hyperimage"), Canvas.BLACK);
        var top = 42;
        var room = (Drawing.SIZE - top - EDGE) / across - 4;
        var size = Raster.fit(
                axes.getLast().size(), (double) axes.get(axes.size() - 2).size(), room, room);
        var places = tiles(scan, across);
        for (var i = 0; i < places.size(); i++) {
            var x = (Drawing.SIZE - across * (size[0] + 4)) / 2 + i % across * (size[0] + 4);
            var y = top + i / across * (size[1] + 4);
            card.lay(picture(pixels, size[0], size[1], places.get(i)), x, y);
        }
        return card;
    }

    private static List<long[]> tiles(List<Axis> scan, int across) {
        var tiles = new ArrayList<long[]>();
        var last = scan.size() - 1;
        for (var row = 0; row < across; row++) {
            for (var column = 0; column < across; column++) {
                var place = new long[scan.size()];
                place[last] = middle(scan.get(last).size(), column, across);
                if (last > 0) {
                    place[last - 1] = middle(scan.get(last - 1).size(), row, across);
                }
                tiles.add(place);
            }
        }
        return tiles;
    }

    private static long middle(long size, int part, int parts) {
        return Math.min(size - 1, (long) ((part + 0.5) / parts * size));
    }
}
