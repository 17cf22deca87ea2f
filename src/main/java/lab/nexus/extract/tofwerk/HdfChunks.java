package lab.nexus.extract.tofwerk;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Cursor;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.SampleType;
import org.jspecify.annotations.Nullable;

/// Samples in chunks, each packed by itself; a B-tree tells where each lies. Chunks that were never written are zero.
/// The chunk read last is kept. Not safe for several threads.
final class HdfChunks implements Pixels {
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int CHECKSUM = 3;
    private static final int DEEPEST = 16;
    private static final int BIGGEST = 32 << 20;

    private record Place(long address, long length, long skipped) {}

    private final Hdf file;
    private final HdfType type;
    private final SampleType samples;
    private final List<Axis> axes;
    private final int[] chunk;
    private final int chunkBytes;
    private final List<Integer> filters;
    private final Map<Long, Place> places = new HashMap<>();
    private long held = -1;
    private byte @Nullable [] heldBytes;

    private HdfChunks(
            Hdf file,
            HdfType type,
            SampleType samples,
            List<Axis> axes,
            int[] chunk,
            int bytes,
            List<Integer> filters) {
        this.file = file;
        this.type = type;
        this.samples = samples;
        this.axes = List.copyOf(axes);
        this.chunk = chunk;
        this.chunkBytes = bytes;
        this.filters = filters;
    }

    /// @param in behind the kind of the layout
    static HdfChunks read(Hdf file, HdfObject object, HdfType type, SampleType samples, List<Axis> axes, Cursor in) {
        var dimensions = in.u8();
        var tree = file.address(in);
        if (dimensions != axes.size() + 1) {
            throw in.damage("chunks of another number of dimensions than the dataset");
        }
        var chunk = new int[axes.size()];
        long bytes = type.size();
        for (var i = 0; i < chunk.length; i++) {
            var size = in.u32();
            if (size < 1 || size > BIGGEST || bytes > BIGGEST / size) {
                throw in.damage("chunks of more than " + BIGGEST + " bytes");
            }
            chunk[i] = (int) size;
            bytes *= size;
        }
        for (var axis : axes) {
            if (axis.size() < 1) {
                throw in.damage("an axis without samples");
            }
        }
        var filters = object.find(HdfObject.FILTERS).map(HdfChunks::filters).orElse(List.of());
        var chunks = new HdfChunks(file, type, samples, axes, chunk, (int) bytes, filters);
        if (tree != Hdf.NOWHERE) {
            chunks.node(tree, DEEPEST);
        }
        return chunks;
    }

    private static List<Integer> filters(Cursor in) {
        var version = in.u8();
        var count = in.u8();
        in.skip(version == 1 ? 6 : 0);
        var filters = new ArrayList<Integer>();
        for (var i = 0; i < count; i++) {
            var filter = in.u16();
            var nameLength = version == 1 || filter >= 256 ? in.u16() : 0;
            in.skip(2);
            var values = in.u16();
            in.skip(nameLength);
            in.skip(4L * values + (version == 1 && values % 2 == 1 ? 4 : 0));
            if (filter != DEFLATE && filter != SHUFFLE && filter != CHECKSUM) {
                throw in.damage("chunks packed with the filter " + filter + " are not read here");
            }
            filters.add(filter);
        }
        return filters;
    }

    private void node(long address, int below) {
        var in = file.at(address, "TREE");
        if (in.u8() != 1) {
            throw in.damage("a tree of something else than chunks");
        }
        var level = in.u8();
        if (level >= below) {
            throw in.damage("a tree that leads back to itself");
        }
        var count = in.u16();
        file.address(in);
        file.address(in);
        for (var i = 0; i < count; i++) {
            file.allowance().entry(in.at());
            var length = in.u32();
            var skipped = in.u32();
            var number = number(in);
            in.i64(); // along the bytes of one sample: 0
            var child = file.address(in);
            if (level > 0) {
                node(child, level);
            } else if (number >= 0) {
                file.allowance().keep(in.at(), 80);
                places.put(number, new Place(child, length, skipped));
            }
        }
    }

    /// The number of the chunk whose first sample is told, or −1 when it is outside.
    private long number(Cursor in) {
        var number = 0L;
        for (var i = 0; i < chunk.length; i++) {
            var first = in.i64();
            if (first < 0 || first >= axes.get(i).size()) {
                number = -1;
            } else if (number >= 0) {
                number = number * across(i) + first / chunk[i];
            }
        }
        return number;
    }

    private long across(int axis) {
        return (axes.get(axis).size() + chunk[axis] - 1) / chunk[axis];
    }

    @Override
    public SampleType type() {
        return samples;
    }

    @Override
    public List<Axis> axes() {
        return axes;
    }

    @Override
    public double[] block(long[] from, int[] count, long[] step) {
        var into = new double[Pixels.samples(axes, from, count, step)];
        var index = new int[count.length];
        for (var to = 0; to < into.length; to++) {
            var number = 0L;
            var inside = 0;
            for (var i = 0; i < index.length; i++) {
                var at = from[i] + index[i] * step[i];
                number = number * across(i) + at / chunk[i];
                inside = inside * chunk[i] + (int) (at % chunk[i]);
            }
            var bytes = chunk(number);
            if (bytes != null) {
                into[to] = samples.part(ByteBuffer.wrap(bytes).order(type.order()), inside * (int) type.size(), 0);
            }
            for (var i = index.length - 1; i >= 0 && ++index[i] == count[i]; i--) {
                index[i] = 0;
            }
        }
        return into;
    }

    private byte @Nullable [] chunk(long number) {
        if (number != held) {
            var place = places.get(number);
            heldBytes = place == null || place.address == Hdf.NOWHERE ? null : unpacked(place);
            held = number;
        }
        return heldBytes;
    }

    private byte[] unpacked(Place place) {
        var bytes = file.source().bytes(place.address, place.length);
        for (var i = filters.size() - 1; i >= 0; i--) {
            if ((place.skipped >> i & 1) != 0) {
                continue;
            }
            bytes = switch (filters.get(i)) {
                case DEFLATE -> inflated(bytes, place);
                case SHUFFLE -> unshuffled(bytes);
                default -> Arrays.copyOf(bytes, Math.max(0, bytes.length - 4));
            };
        }
        if (bytes.length < chunkBytes) {
            throw new Damage(file.source().name(), place.address, "a chunk is too short");
        }
        return bytes;
    }

    private byte[] inflated(byte[] packed, Place place) {
        var inflater = new Inflater();
        try {
            inflater.setInput(packed);
            var bytes = new byte[chunkBytes + 4]; // a checksum may be behind the samples
            var length = 0;
            while (!inflater.finished() && length < bytes.length) {
                var more = inflater.inflate(bytes, length, bytes.length - length);
                if (more == 0) {
                    break;
                }
                length += more;
            }
            return Arrays.copyOf(bytes, length);
        } catch (DataFormatException _) {
            throw new Damage(file.source().name(), place.address, "a chunk cannot be unpacked");
        } finally {
            inflater.end();
        }
    }

    /// First bytes of all samples, then all second ones, back in their order.
    private byte[] unshuffled(byte[] shuffled) {
        var width = (int) type.size();
        var count = shuffled.length / width;
        var bytes = shuffled.clone();
        for (var i = 0; i < count; i++) {
            for (var k = 0; k < width; k++) {
                bytes[i * width + k] = shuffled[k * count + i];
            }
        }
        return bytes;
    }
}
