package lab.nexus.extract.tofwerk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Cursor;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.RawPixels;

/// The samples of an object that is a dataset: of which type, how many along which axes, and where they lie.
final class HdfDataset {
    private static final int COMPACT = 0;
    private static final int CONTIGUOUS = 1;
    private static final int CHUNKED = 2;

    private final Hdf file;
    private final HdfObject object;
    private final HdfType type;
    private final long[] shape;

    private HdfDataset(HdfObject object, Cursor type, Cursor space) {
        this.file = object.file();
        this.object = object;
        this.type = HdfType.read(type, file.allowance());
        this.shape = shape(space);
    }

    /// Empty when the object is a group.
    static Optional<HdfDataset> of(HdfObject object) {
        var type = object.find(HdfObject.DATATYPE);
        var space = object.find(HdfObject.DATASPACE);
        return type.isPresent() && space.isPresent()
                ? Optional.of(new HdfDataset(object, type.get(), space.get()))
                : Optional.empty();
    }

    private long[] shape(Cursor in) {
        var version = in.u8();
        var rank = in.u8();
        in.skip(version == 1 ? 6 : 2);
        var sizes = new long[rank];
        for (var i = 0; i < rank; i++) {
            sizes[i] = file.length(in);
        }
        return sizes;
    }

    long[] shape() {
        return shape.clone();
    }

    HdfType type() {
        return type;
    }

    private Cursor layout() {
        return object.find(HdfObject.LAYOUT)
                .orElseThrow(() -> new Damage(file.source().name(), -1, "a dataset without a place for its samples"));
    }

    /// The samples along axes of these names, without a scale.
    Pixels pixels(String... names) {
        var axes = new ArrayList<Axis>();
        for (var i = 0; i < shape.length; i++) {
            axes.add(Axis.plain(i < names.length ? names[i] : "", shape[i]));
        }
        return pixels(axes);
    }

    /// @throws Damage when they are no numbers, or not in the file
    Pixels pixels(List<Axis> axes) {
        var in = layout();
        var samples = type.samples();
        if (samples == null) {
            throw in.damage("samples that are no numbers");
        }
        var version = in.u8();
        if (version != 3 && version != 4) {
            throw in.damage("a layout of version " + version + " is not read here");
        }
        var kind = in.u8();
        if (kind == CHUNKED) {
            if (version == 4) {
                throw in.damage("chunks that are indexed in the newest way are not read here");
            }
            return HdfChunks.read(file, object, type, samples, axes, in);
        }
        var offset = kind == CONTIGUOUS ? file.address(in) : compact(in, kind);
        if (offset == Hdf.NOWHERE) {
            throw in.damage("a dataset into which nothing was written");
        }
        return new RawPixels(file.source(), offset, type.order(), samples, axes, strides());
    }

    private static long compact(Cursor in, int kind) {
        if (kind != COMPACT) {
            throw in.damage("a layout of the kind " + kind + " is not read here");
        }
        in.u16();
        return in.at();
    }

    private long[] strides() {
        var strides = new long[shape.length];
        var stride = type.size();
        for (var i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            if (shape[i] > 0 && stride > Long.MAX_VALUE / shape[i]) {
                throw new Damage(file.source().name(), -1, "more samples than any file can hold");
            }
            stride *= shape[i];
        }
        return strides;
    }

    /// A field of the first structure of a contiguous dataset.
    Optional<Object> first(String field) {
        var wanted = type.fields().get(field);
        if (wanted == null || shape.length == 0 || shape[0] < 1) {
            return Optional.empty();
        }
        var in = layout();
        if (in.u8() != 3 || in.u8() != CONTIGUOUS) {
            return Optional.empty();
        }
        var offset = file.address(in);
        return offset == Hdf.NOWHERE ? Optional.empty() : wanted.type().value(file, file.at(offset + wanted.offset()));
    }
}
