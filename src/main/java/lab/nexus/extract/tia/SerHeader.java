package lab.nexus.extract.tia;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.extract.Cursor;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Source;
import lab.nexus.extract.Tree;

/// The beginning of a ser: what its elements are, how many, along which dimensions, and where their offsets stand.
///
/// @param wide are offsets 64 bits wide (since version 0x220)?
/// @param pictures are the elements pictures, not spectra?
/// @param positions do their tags tell a position beside the time?
/// @param valid elements that were taken
/// @param offsets where the offsets of all elements begin
record SerHeader(
        boolean wide,
        boolean pictures,
        boolean positions,
        long total,
        long valid,
        long offsets,
        List<Dimension> dimensions) {
    static final int WITH_POSITION = 0x4142;

    private static final int LITTLE_ENDIAN = 0x4949;
    private static final int SERIES = 0x0197;
    private static final int NEW = 0x0220;
    private static final int SPECTRA = 0x4120;
    private static final int PICTURES = 0x4122;
    private static final int MOST_DIMENSIONS = 16;
    private static final int MOST_TEXT = 1 << 16;

    /// One dimension of the series of elements, as the scan went.
    record Dimension(long size, double offset, double delta, int element, String description, String unit) {
        /// Mere counting, not a place in a scan.
        boolean counts() {
            return description.equals("Number");
        }
    }

    /// Fills `told` with all of it, in the names that side files have.
    ///
    /// @throws Damage when it is not a ser
    static SerHeader read(Source source, Tree told) {
        var in = source.cursor(ByteOrder.LITTLE_ENDIAN);
        told.put("ByteOrder", expect(in, in.u16(), LITTLE_ENDIAN));
        told.put("SeriesID", expect(in, in.u16(), SERIES));
        var version = in.u16();
        told.put("SeriesVersion", version);
        var data = in.u32();
        told.put("DataTypeID", data);
        if (data != SPECTRA && data != PICTURES) {
            throw in.damage("elements of the kind " + data + " are neither spectra nor pictures");
        }
        var tag = in.u32();
        told.put("TagTypeID", tag);
        var total = in.u32();
        told.put("TotalNumberElements", total);
        var valid = in.u32();
        told.put("ValidNumberElements", valid);
        var wide = version >= NEW;
        var offsets = wide ? in.u64() : in.u32();
        told.put("OffsetArrayOffset", offsets);
        var count = in.u32();
        told.put("NumberDimensions", count);
        if (count > MOST_DIMENSIONS) {
            throw in.damage("a series in " + count + " dimensions");
        }
        if (valid > total || !source.has(offsets, total * (wide ? 16 : 8))) {
            throw in.damage(total + " elements, of which " + valid + " are valid, are not in the file");
        }
        var dimensions = new ArrayList<Dimension>();
        for (var i = 1; i <= count; i++) {
            dimensions.add(dimension(in, told, "Dim-" + i + "_"));
        }
        return new SerHeader(wide, data == PICTURES, tag == WITH_POSITION, total, valid, offsets, dimensions);
    }

    private static long expect(Cursor in, long found, long wanted) {
        if (found != wanted) {
            throw in.damage("not a ser file");
        }
        return found;
    }

    private static Dimension dimension(Cursor in, Tree told, String name) {
        var size = in.u32();
        var offset = in.f64();
        var delta = in.f64();
        var element = in.i32();
        told.put(name + "DimensionSize", size);
        told.put(name + "CalibrationOffset", offset);
        told.put(name + "CalibrationDelta", delta);
        told.put(name + "CalibrationElement", element);
        var description = text(in, told, name + "Description");
        var unit = text(in, told, name + "Units");
        return new Dimension(size, offset, delta, element, description, unit);
    }

    private static String text(Cursor in, Tree told, String name) {
        var length = in.u32();
        if (length > MOST_TEXT) {
            throw in.damage("a text of " + length + " letters");
        }
        told.put(name + "Length", length);
        var text = in.text(length, StandardCharsets.ISO_8859_1);
        told.put(name, text);
        return text;
    }

    /// Where an element begins.
    ///
    /// @throws Damage when that is outside of the file
    long element(Source source, long index) {
        return offset(elements(source).skip(index * width()));
    }

    /// Reads where one element after the other begins, from the first one on.
    Cursor elements(Source source) {
        return source.cursor(offsets, total * width(), ByteOrder.LITTLE_ENDIAN);
    }

    /// The same for their tags.
    Cursor tags(Source source) {
        return source.cursor(offsets + total * width(), total * width(), ByteOrder.LITTLE_ENDIAN);
    }

    long offset(Cursor in) {
        return wide ? in.u64() : in.u32();
    }

    private int width() {
        return wide ? 8 : 4;
    }
}
