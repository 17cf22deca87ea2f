package lab.nexus.extract.dm;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.extract.Allowance;
import lab.nexus.extract.Axis;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Pixels;
import lab.nexus.extract.RawPixels;
import lab.nexus.extract.SampleType;

/// The samples of one image, in the order in which they are looked at: slowest first, and in a map of spectra the
/// energy last, which the file has slowest.
final class DmImage {
    private static final int MOST_AXES = 8;

    private final DmGroup data;
    private final Allowance allowance;
    private final List<Axis> inFile = new ArrayList<>();
    private final boolean spectra;

    /// @param image one entry of `ImageList`
    DmImage(DmGroup image, Allowance allowance) {
        this.data = image.group("ImageData").orElseGet(DmGroup::new);
        this.allowance = allowance;
        var format = image.text(allowance, "ImageTags", "Meta Data", "Format");
        axes();
        this.spectra = inFile.size() > 2 && (format.equals("Spectrum image") || image.get("ImageTags", "spim") != null);
    }

    private void axes() {
        var sizes = data.group("Dimensions").orElseGet(DmGroup::new).tags().values();
        for (var size : sizes) {
            if (!(size instanceof Long count) || count < 1 || inFile.size() == MOST_AXES) {
                throw new Damage("ImageData", -1, "the dimensions of an image cannot be");
            }
            inFile.add(axis(inFile.size(), count));
        }
    }

    private Axis axis(int i, long size) {
        var found = data.group("Calibrations", "Dimension", "TagGroup" + i);
        if (found.isEmpty()) {
            return Axis.plain("", size);
        }
        var scale = found.get().number("Scale").filter(one -> one != 0 && Double.isFinite(one));
        var origin = found.get().number("Origin").orElse(0.0);
        var unit = found.get().text(allowance, "Units");
        var step = scale.orElse(1.0);
        return new Axis(name(unit), size, -origin * step, step, unit, false);
    }

    private static String name(String unit) {
        return unit.equals("eV") || unit.equals("keV") ? "Energy" : "";
    }

    boolean isEmpty() {
        return inFile.isEmpty();
    }

    /// Sizes, slowest axis first, as side files tell them.
    long[] shape() {
        var shape = new long[inFile.size()];
        for (var i = 0; i < shape.length; i++) {
            shape[i] = inFile.get(order(i)).size();
        }
        if (packed() && shape.length > 0) {
            // An odd width is lost: the half that is kept is the same as that of the even number below.
            shape[shape.length - 1] -= shape[shape.length - 1] % 2;
        }
        return shape;
    }

    /// Which axis of the file is axis `i` of the shape.
    private int order(int i) {
        var axes = inFile.size();
        if (!spectra) {
            return axes - 1 - i;
        }
        return i == axes - 1 ? axes - 1 : axes - 2 - i;
    }

    /// @throws Damage when they are not there, or of a type that is not known
    Pixels pixels() {
        if (!(data.get("Data") instanceof DmArray array)) {
            throw new Damage("ImageData", -1, "an image without samples");
        }
        var type = type(array);
        if (packed() && inFile.size() == 2) {
            return transform(array, type);
        }
        var axes = new ArrayList<Axis>();
        var strides = new long[inFile.size()];
        for (var i = 0; i < strides.length; i++) {
            var of = order(i);
            var axis = inFile.get(of);
            axes.add(new Axis(
                    axis.name(), axis.size(), axis.offset(), axis.scale(), axis.unit(), i < strides.length - signal()));
            strides[i] = type.bytes();
            for (var faster = 0; faster < of; faster++) {
                strides[i] *= Math.min(inFile.get(faster).size(), Integer.MAX_VALUE);
            }
        }
        var pixels = new RawPixels(array.source(), array.offset(), array.order(), type, axes, strides);
        return type == SampleType.RGBA8 ? new BgraPixels(pixels) : pixels;
    }

    private boolean packed() {
        var type = data.number("DataType").orElse(0.0).intValue();
        return type == 5 || type == 27 || type == 28;
    }

    private Pixels transform(DmArray array, SampleType type) {
        var height = inFile.get(1);
        var width = inFile.get(0);
        var columns = array.length() / type.bytes() / height.size();
        if (columns < 1 || columns > Pixels.MOST || width.size() > 2 * columns) {
            throw new Damage("ImageData", array.offset(), "a transform of too few samples");
        }
        var axes = List.of(Axis.plain("", height.size()), Axis.plain("", columns));
        var half = RawPixels.dense(array.source(), array.offset(), array.order(), type, axes);
        var whole = new Axis(width.name(), shape()[1], width.offset(), width.scale(), width.unit(), false);
        return new PackedPixels(half, List.of(height, whole));
    }

    /// How many axes one spectrum or picture has. In four dimensions the scan is a map of patterns.
    private int signal() {
        var energy = inFile.size() == 2 && inFile.getFirst().name().equals("Energy");
        return (spectra && inFile.size() == 3) || energy || inFile.size() < 2 ? 1 : 2;
    }

    private SampleType type(DmArray array) {
        var type = data.number("DataType").orElse(0.0).intValue();
        return switch (type) {
            case 1 -> SampleType.I16;
            case 2 -> SampleType.F32;
            case 3 -> SampleType.C64;
            case 5, 27 -> SampleType.C64;
            case 6, 14 -> SampleType.U8;
            case 7 -> SampleType.I32;
            case 8, 23 -> SampleType.RGBA8;
            case 9 -> SampleType.I8;
            case 10 -> SampleType.U16;
            case 11 -> SampleType.U32;
            case 12 -> SampleType.F64;
            case 13, 28 -> SampleType.C128;
            case 39 -> SampleType.I64;
            case 40 -> SampleType.U64;
            default -> throw new Damage("ImageData", array.offset(), "samples of the type " + type + " are not known");
        };
    }
}
