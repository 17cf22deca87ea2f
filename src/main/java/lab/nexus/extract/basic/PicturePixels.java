package lab.nexus.extract.basic;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
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
    private static final long MOST = 200_000_000;

    private final Source source;
    private @Nullable List<Axis> axes;

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
                if (width < 1 || height < 1 || width * height > MOST) {
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
        var picture = with(reader -> {
            var wanted = reader.getDefaultReadParam();
            wanted.setSourceRegion(
                    new Rectangle((int) from[1], (int) from[0], (int) ((count[1] - 1) * step[1] + 1), (int)
                            ((count[0] - 1) * step[0] + 1)));
            wanted.setSourceSubsampling((int) step[1], (int) step[0], 0, 0);
            return reader.read(0, wanted);
        });
        return samples(picture, count, all);
    }

    private static double[] samples(BufferedImage picture, int[] count, int all) {
        var into = new double[4 * all];
        int to = 0;
        for (int y = 0; y < count[0]; y++) {
            for (int x = 0; x < count[1]; x++) {
                int argb = picture.getRGB(x, y);
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
