package lab.nexus.extract.dm;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import lab.nexus.extract.Allowance;
import lab.nexus.extract.Cursor;
import lab.nexus.extract.Numbers;
import lab.nexus.extract.Source;
import org.jspecify.annotations.Nullable;

/// Numbers or structures one behind the other, still in the file.
final class DmArray {
    /// Longer arrays are samples of some kind, not metadata.
    private static final long MOST = 1 << 17;
    /// What a number in a list takes in memory, about.
    private static final int KEPT = 32;

    private final Source source;
    private final long offset;
    private final long count;
    private final int[] fields;
    private final boolean plain;
    private final ByteOrder order;

    /// An array at a place of the file.
    ///
    /// @param offset of the first one, in bytes
    /// @param count of them
    /// @param fields the types of a structure's fields, or the one type of a number
    /// @param plain are they numbers, not structures?
    DmArray(Source source, long offset, long count, int[] fields, boolean plain, ByteOrder order) {
        this.source = source;
        this.offset = offset;
        this.count = count;
        this.fields = fields;
        this.plain = plain;
        this.order = order;
    }

    Source source() {
        return source;
    }

    long offset() {
        return offset;
    }

    ByteOrder order() {
        return order;
    }

    /// Bytes of all of them.
    long length() {
        return count * width();
    }

    private int width() {
        var width = 0;
        for (var field : fields) {
            width += switch (field) {
                case 8, 9, 10 -> 1;
                case 2, DmType.UINT16 -> 2;
                case 3, 5, 6 -> 4;
                default -> 8;
            };
        }
        return width;
    }

    /// The numbers as a list, those of UTF-16 as text; null when there are too many for metadata.
    @Nullable
    Object value(Allowance allowance) {
        if (count > MOST) {
            return null;
        }
        allowance.keep(offset, count * fields.length * KEPT);
        if (plain && fields[0] == DmType.UINT16 && count > 0) {
            var charset = order == ByteOrder.LITTLE_ENDIAN ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
            return new String(source.bytes(offset, length()), charset);
        }
        var in = source.cursor(offset, length(), order);
        if (plain) {
            return numbers(in);
        }
        var all = new ArrayList<Object>((int) count);
        for (var i = 0; i < count; i++) {
            all.add(structure(in));
        }
        return all;
    }

    private List<Object> numbers(Cursor in) {
        if (DmType.real(fields[0])) {
            var reals = new double[(int) count];
            for (var i = 0; i < count; i++) {
                reals[i] = DmType.realNumber(fields[0], in);
            }
            return Numbers.of(reals);
        }
        var wholes = new long[(int) count];
        for (var i = 0; i < count; i++) {
            wholes[i] = DmType.wholeNumber(fields[0], in);
        }
        return Numbers.of(wholes);
    }

    private List<Object> structure(Cursor in) {
        var values = new ArrayList<Object>(fields.length);
        for (var field : fields) {
            values.add(DmType.number(field, in));
        }
        return values;
    }
}
