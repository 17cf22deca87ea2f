package lab.nexus.extract.basic;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.SampleType;
import lab.nexus.extract.Source;
import org.jspecify.annotations.Nullable;

/// A picture of a common kind, read by the JDK, and not before somebody wants to see it. Its samples are red, green,
/// blue and α of 8 bits. Not safe for several threads.
final class PicturePixels implements Pixels {
    /// Pixels of a picture that is read at all.
    private static final long BIGGEST = 200_000_000;

    private final Source source;
    private @Nullable List<Axis> axes;
    private @Nullable BufferedImage kept;
    private String keptFor = "";

    PicturePixels(Source source) {
        this.source = source;
    }

    @Override
    public SampleType type() {
        return SampleType.RGBA8;
    }

    @Override
    public List<Axis> axes() {
        var known = axes;
        if (known == null) {
            known = with(reader -> {
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                if (width < 1 || height < 1 || width * height > BIGGEST) {
                    throw new Damage(source.name(), -1, "a picture of " + width + " × " + height + " pixels");
                }
                return List.of(Axis.plain("y", height), Axis.plain("x", width));
            });
            axes = known;
        }
        return known;
    }

    @Override
    public double[] block(long[] from, int[] count, long[] step) {
        int all = Pixels.samples(axes(), from, count, step);
        var rows = Math.ceilDiv(axes().get(0).size() - from[0] % step[0], step[0]);
        var columns = Math.ceilDiv(axes().get(1).size() - from[1] % step[1], step[1]);
        if (rows * columns > MOST) {
            var part = with(reader -> part(reader, from[0], from[1], count, step));
            return samples(part, new long[2], count, all);
        }
        // A picture cannot be entered in its middle, so all of it is kept for the next block.
        var key = step[0] + " " + from[0] % step[0] + " " + step[1] + " " + from[1] % step[1];
        var picture = kept;
        if (picture == null || !key.equals(keptFor)) {
            var whole = new int[] {(int) rows, (int) columns};
            picture = with(reader -> part(reader, from[0] % step[0], from[1] % step[1], whole, step));
            kept = picture;
            keptFor = key;
        }
        return samples(picture, new long[] {from[0] / step[0], from[1] / step[1]}, count, all);
    }

    private static BufferedImage part(ImageReader reader, long top, long left, int[] count, long[] step)
            throws IOException {
        var wanted = reader.getDefaultReadParam();
        wanted.setSourceRegion(new Rectangle(
                (int) left, (int) top, (int) ((count[1] - 1) * step[1] + 1), (int) ((count[0] - 1) * step[0] + 1)));
        wanted.setSourceSubsampling((int) step[1], (int) step[0], 0, 0);
        return reader.read(0, wanted);
    }

    private static int level(int sample, int depth) {
        return depth > 8 ? sample >> (depth - 8) : depth < 8 ? sample * 255 / ((1 << depth) - 1) : sample;
    }

    private static double[] samples(BufferedImage picture, long[] from, int[] count, int all) {
        var into = new double[4 * all];
        int to = 0;
        // The JDK takes greys for light, not for levels, and would make them brighter.
        boolean grey = picture.getRaster().getNumBands() == 1 && !(picture.getColorModel() instanceof IndexColorModel);
        int depth = picture.getSampleModel().getSampleSize(0);
        for (int y = 0; y < count[0]; y++) {
            for (int x = 0; x < count[1]; x++) {
                int column = (int) from[1] + x;
                int row = (int) from[0] + y;
                int argb = grey
                        ? 0xFF000000 | level(picture.getRaster().getSample(column, row, 0), depth) * 0x010101
                        : picture.getRGB(column, row);
                into[to] = (argb >> 16) & 0xFF;
                into[to + 1] = (argb >> 8) & 0xFF;
                into[to + 2] = argb & 0xFF;
                into[to + 3] = argb >>> 24;
                to += 4;
            }
        }
        return into;
    }

    @FunctionalInterface
    private interface Wish<T> {
        T of(ImageReader reader) throws IOException;
    }

    /// The JDK's readers throw anything at hostile bytes; whatever it is, the picture is damaged.
    private <T> T with(Wish<T> wish) {
        System.setProperty("java.awt.headless", "true");
        try (var stream = new SourceStream(source)) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new Damage(source.name(), 0, "no picture of a known kind");
            }
            var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return wish.of(reader);
            } finally {
                reader.dispose();
            }
        } catch (Damage damage) {
            throw damage;
        } catch (IOException | RuntimeException failure) {
            throw new Damage(source.name(), -1, "the picture cannot be read: " + failure.getMessage());
        }
    }
}
