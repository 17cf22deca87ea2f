package lab.nexus.extract.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.SampleType;
import lab.nexus.extract.Source;

/// The picture of a directory, strip by strip or tile by tile; only those that are wanted are unpacked, and one is
/// kept. Not safe for several threads.
final class TiffPixels implements Pixels {
    private static final int COMPRESSION = 259;
    private static final int BITS = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLES = 277;
    private static final int ROWS_PER_STRIP = 278;
    private static final int PLANAR = 284;
    private static final int PREDICTOR = 317;
    private static final int COLOURS = 320;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_COUNTS = 325;
    private static final int SAMPLE_FORMAT = 339;

    private static final int WINDOW = 1 << 14;

    private final Source source;
    private final ByteOrder order;
    private final Unpacking unpacking;
    private final SampleType stored;
    private final boolean predicted;
    private final boolean inverted;
    private final long[] colours;
    private final List<Axis> axes;
    private final int pieceWidth;
    private final int pieceHeight;
    private final int across;
    private final long[] offsets;
    private final long[] counts;
    private int keptIndex = -1;
    private byte[] kept = new byte[0];
    private long windowAt;

    private TiffPixels(
            Directory directory,
            Unpacking unpacking,
            SampleType stored,
            List<Axis> axes,
            int pieceWidth,
            int pieceHeight,
            long[] offsets,
            long[] counts) {
        this.source = directory.source();
        this.order = directory.order();
        this.unpacking = unpacking;
        this.stored = stored;
        this.predicted = directory.number(PREDICTOR, 1) == 2;
        this.inverted = directory.number(PHOTOMETRIC, 1) == 0;
        this.colours = directory.number(PHOTOMETRIC, 1) == 3 ? directory.numbers(COLOURS) : new long[0];
        this.axes = axes;
        this.pieceWidth = pieceWidth;
        this.pieceHeight = pieceHeight;
        this.across = (int) ((axes.get(1).size() + pieceWidth - 1) / pieceWidth);
        this.offsets = offsets;
        this.counts = counts;
    }

    /// The picture, where it is of a kind that is read here: grey or coloured, 8, 16 or 32 bits, plain or packed
    /// without loss.
    ///
    /// @param pixelWidth in metres, 0 where it is not known; likewise the height
    static Optional<Pixels> of(Directory directory, double pixelWidth, double pixelHeight) {
        long width = directory.number(Directory.WIDTH, 0);
        long height = directory.number(Directory.HEIGHT, 0);
        var type = type(directory);
        var unpacking = Unpacking.of(directory.number(COMPRESSION, 1));
        boolean tiled = directory.has(TILE_OFFSETS);
        long pieceWidth = tiled ? directory.number(TILE_WIDTH, 0) : width;
        long pieceHeight =
                tiled ? directory.number(TILE_HEIGHT, 0) : Math.min(height, directory.number(ROWS_PER_STRIP, height));
        if (type.isEmpty()
                || unpacking.isEmpty()
                || (directory.number(PLANAR, 1) != 1 && directory.number(SAMPLES, 1) != 1)
                || Math.min(width, height) < 1
                || Math.max(width, height) > 1_000_000
                || Math.min(pieceWidth, pieceHeight) < 1
                || Math.max(pieceWidth, pieceHeight) > 1_000_000) {
            return Optional.empty();
        }
        var offsets = directory.numbers(tiled ? TILE_OFFSETS : Directory.STRIP_OFFSETS);
        var counts = directory.numbers(tiled ? TILE_COUNTS : Directory.STRIP_COUNTS);
        var axes = List.of(axis("y", height, pixelHeight), axis("x", width, pixelWidth));
        if (offsets.length == 0) {
            return Optional.empty();
        }
        return Optional.of(new TiffPixels(
                directory, unpacking.get(), type.get(), axes, (int) pieceWidth, (int) pieceHeight, offsets, counts));
    }

    private static Axis axis(String name, long size, double metres) {
        return metres > 0 ? new Axis(name, size, 0, metres, "m", false) : Axis.plain(name, size);
    }

    private static Optional<SampleType> type(Directory directory) {
        long bits = directory.number(BITS, 1);
        long samples = directory.number(SAMPLES, 1);
        long format = directory.number(SAMPLE_FORMAT, 1);
        if (samples == 3 || samples == 4) {
            boolean colour = directory.number(PHOTOMETRIC, 2) == 2;
            if (!colour || (bits != 8 && (bits != 16 || samples != 3))) {
                return Optional.empty();
            }
            return Optional.of(bits == 16 ? SampleType.RGB16 : samples == 4 ? SampleType.RGBA8 : SampleType.RGB8);
        }
        if (samples != 1) {
            return Optional.empty();
        }
        if (format == 3) {
            return bits == 32
                    ? Optional.of(SampleType.F32)
                    : bits == 64 ? Optional.of(SampleType.F64) : Optional.empty();
        }
        boolean signed = format == 2;
        return switch ((int) bits) {
            case 8 -> Optional.of(signed ? SampleType.I8 : SampleType.U8);
            case 16 -> Optional.of(signed ? SampleType.I16 : SampleType.U16);
            case 32 -> Optional.of(signed ? SampleType.I32 : SampleType.U32);
            default -> Optional.empty();
        };
    }

    @Override
    public SampleType type() {
        return colours.length > 0 ? SampleType.RGB16 : stored;
    }

    @Override
    public List<Axis> axes() {
        return axes;
    }

    @Override
    public double[] block(long[] from, int[] count, long[] step) {
        int parts = type().parts();
        var into = new double[Pixels.samples(axes, from, count, step) * parts];
        int to = 0;
        for (int y = 0; y < count[0]; y++) {
            int row = (int) (from[0] + y * step[0]);
            for (int x = 0; x < count[1]; x++) {
                sample(row, (int) (from[1] + x * step[1]), into, to);
                to += parts;
            }
        }
        return into;
    }

    private void sample(int row, int column, double[] into, int to) {
        int index = row / pieceHeight * across + column / pieceWidth;
        int inRow = row % pieceHeight;
        int inColumn = column % pieceWidth;
        long within = ((long) inRow * pieceWidth + inColumn) * stored.bytes();
        if (unpacking == Unpacking.NONE) {
            plain(index, within, into, to);
            return;
        }
        if (index != keptIndex) {
            kept = unpack(index);
            keptIndex = index;
        }
        put(ByteBuffer.wrap(kept).order(order), (int) within, into, to);
    }

    /// What is not packed need not be taken whole: a window of it is enough.
    private void plain(int index, long within, double[] into, int to) {
        if (index >= offsets.length) {
            throw new Damage(source.name(), -1, "the picture has fewer strips than its height wants");
        }
        long at = offsets[index] + within;
        if (keptIndex < 0 || at < windowAt || at + stored.bytes() > windowAt + kept.length) {
            if (!source.has(at, stored.bytes())) {
                throw new Damage(source.name(), at, "the picture reaches beyond the end of the file");
            }
            windowAt = at;
            kept = source.bytes(at, Math.min(WINDOW, source.length() - at));
            keptIndex = index;
        }
        put(ByteBuffer.wrap(kept).order(order), (int) (at - windowAt), into, to);
    }

    private void put(ByteBuffer bytes, int at, double[] into, int to) {
        if (colours.length > 0) {
            int index = (int) stored.part(bytes, at, 0);
            int each = colours.length / 3;
            for (int part = 0; part < 3; part++) {
                into[to + part] = index < each ? colours[part * each + index] : 0;
            }
            return;
        }
        for (int part = 0; part < stored.parts(); part++) {
            double value = stored.part(bytes, at, part);
            into[to + part] = inverted && stored == SampleType.U8 ? 255 - value : value;
        }
    }

    private byte[] unpack(int index) {
        if (index >= offsets.length || index >= counts.length) {
            throw new Damage(source.name(), -1, "the picture has fewer strips than its height wants");
        }
        long size = (long) pieceWidth * pieceHeight * stored.bytes();
        if (size > Source.MOST) {
            throw new Damage(source.name(), offsets[index], "a strip of " + size + " bytes");
        }
        long there = Math.max(0, Math.min(counts[index], source.length() - offsets[index]));
        var bytes = unpacking.unpack(source.name(), offsets[index], source.bytes(offsets[index], there), (int) size);
        if (predicted) {
            undoPrediction(bytes);
        }
        return bytes;
    }

    /// Each sample was written as the difference from its left neighbour (TIFF 6.0, section 14).
    private void undoPrediction(byte[] bytes) {
        int part = stored.bytes() / stored.parts();
        int row = pieceWidth * stored.bytes();
        var view = ByteBuffer.wrap(bytes).order(order);
        for (int start = 0; start + row <= bytes.length; start += row) {
            for (int i = start + stored.bytes(); i < start + row; i += part) {
                int left = i - stored.bytes();
                if (part == 1) {
                    bytes[i] += bytes[left];
                } else if (part == 2) {
                    view.putShort(i, (short) (view.getShort(i) + view.getShort(left)));
                } else if (part == 4) {
                    view.putInt(i, view.getInt(i) + view.getInt(left));
                }
            }
        }
    }
}
