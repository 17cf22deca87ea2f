package lab.nexus.extract.preview;

import java.util.Arrays;
import lab.nexus.extract.Pixels;

/// Reads as many samples as a picture can show and no more: all of a small one, and of a large one every second,
/// third … row and column.
final class Sampler {
    /// Samples read along one axis of a picture, at the most.
    private static final int DENSE = 1024;
    /// Samples of a spectrum, at the most.
    private static final int CHANNELS = 1 << 18;
    /// Samples in one piece.
    private static final int PIECE = 1 << 18;

    private final Pixels pixels;
    private final int dimensions;

    Sampler(Pixels pixels) {
        this.pixels = pixels;
        this.dimensions = pixels.axes().size();
    }

    private long size(int axis) {
        return pixels.axes().get(axis).size();
    }

    /// How far apart the samples are that [#spectrum] reads.
    long channelStep() {
        return (size(dimensions - 1) + CHANNELS - 1) / CHANNELS;
    }

    /// A spectrum, or a line: the samples along the last axis. Complex numbers are given by their amounts.
    float[] spectrum(long... scan) {
        var from = Arrays.copyOf(scan, dimensions);
        var count = ones();
        var step = longOnes();
        step[dimensions - 1] = channelStep();
        count[dimensions - 1] = (int) ((size(dimensions - 1) + step[dimensions - 1] - 1) / step[dimensions - 1]);
        return values(pixels.block(from, count, step));
    }

    /// The picture of the last two axes, no larger than the room has pixels; what it has more is averaged.
    Raster picture(int roomWidth, int roomHeight, long... scan) {
        return parts(roomWidth, roomHeight, pixels.type().complex() ? 2 : 1, scan)[0];
    }

    /// The same for colours: red, green and blue, each by itself.
    Raster[] colours(int roomWidth, int roomHeight, long... scan) {
        return parts(roomWidth, roomHeight, pixels.type().parts(), scan);
    }

    private Raster[] parts(int roomWidth, int roomHeight, int parts, long... scan) {
        var height = size(dimensions - 2);
        var width = size(dimensions - 1);
        var stepY = Math.max(1, height / DENSE);
        var stepX = Math.max(1, width / DENSE);
        var rows = (int) ((height + stepY - 1) / stepY);
        var columns = (int) ((width + stepX - 1) / stepX);
        var newWidth = Math.min(columns, roomWidth);
        var newHeight = Math.min(rows, roomHeight);
        var complex = pixels.type().complex();
        var sums = new double[complex ? 1 : parts][newWidth * newHeight];
        var counts = new int[newWidth * newHeight];
        var band = Math.max(1, PIECE / columns / parts);
        for (var row = 0; row < rows; row += band) {
            var now = Math.min(band, rows - row);
            var from = Arrays.copyOf(scan, dimensions);
            from[dimensions - 2] = row * stepY;
            var count = ones();
            count[dimensions - 2] = now;
            count[dimensions - 1] = columns;
            var step = longOnes();
            step[dimensions - 2] = stepY;
            step[dimensions - 1] = stepX;
            var block = pixels.block(from, count, step);
            for (var y = 0; y < now; y++) {
                var to = (int) ((long) (row + y) * newHeight / rows) * newWidth;
                for (var x = 0; x < columns; x++) {
                    var at = (y * columns + x) * parts;
                    var place = to + (int) ((long) x * newWidth / columns);
                    counts[place]++;
                    if (complex) {
                        sums[0][place] += amount(block[at], block[at + 1]);
                    } else {
                        for (var part = 0; part < parts; part++) {
                            sums[part][place] += block[at + part];
                        }
                    }
                }
            }
        }
        return rasters(newWidth, newHeight, sums, counts);
    }

    private static Raster[] rasters(int width, int height, double[][] sums, int[] counts) {
        var rasters = new Raster[sums.length];
        for (var part = 0; part < sums.length; part++) {
            var values = new float[counts.length];
            for (var i = 0; i < values.length; i++) {
                values[i] = (float) (sums[part][i] / counts[i]);
            }
            rasters[part] = new Raster(width, height, values);
        }
        return rasters;
    }

    private float[] values(double[] block) {
        var parts = pixels.type().parts();
        var complex = pixels.type().complex();
        var values = new float[block.length / parts];
        for (var i = 0; i < values.length; i++) {
            values[i] = (float) (complex ? amount(block[2 * i], block[2 * i + 1]) : block[i * parts]);
        }
        return values;
    }

    private static double amount(double real, double imaginary) {
        return Math.sqrt(real * real + imaginary * imaginary);
    }

    private int[] ones() {
        var ones = new int[dimensions];
        Arrays.fill(ones, 1);
        return ones;
    }

    private long[] longOnes() {
        var ones = new long[dimensions];
        Arrays.fill(ones, 1);
        return ones;
    }
}
