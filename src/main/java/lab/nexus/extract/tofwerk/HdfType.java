package lab.nexus.extract.tofwerk;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lab.nexus.extract.Allowance;
import lab.nexus.extract.Cursor;
import lab.nexus.extract.SampleType;
import org.jspecify.annotations.Nullable;

/// The type of an attribute or of a dataset's samples.
///
/// @param kind class of HDF5: 0 whole number, 1 real number, 3 text, 6 structure, 9 of varying length
/// @param signed can a whole number be negative?
/// @param text is what varies in length a text?
/// @param fields of a structure, with where each lies in it
record HdfType(int kind, long size, ByteOrder order, boolean signed, boolean text, Map<String, Field> fields) {
    static final int WHOLE = 0;
    static final int REAL = 1;
    static final int TEXT = 3;
    static final int STRUCTURE = 6;
    static final int VARYING = 9;

    private static final int LONGEST = 1 << 16;

    record Field(long offset, HdfType type) {}

    static HdfType read(Cursor in, Allowance allowance) {
        allowance.entry(in.at());
        allowance.enter(in.at());
        var first = in.u8();
        var version = first >> 4;
        var kind = first & 15;
        var bits = in.u8() | in.u8() << 8 | in.u8() << 16;
        var size = in.u32();
        var order = (bits & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        var fields = new LinkedHashMap<String, Field>();
        if (kind == WHOLE) {
            in.skip(4);
        } else if (kind == REAL) {
            in.skip(12);
        } else if (kind == STRUCTURE) {
            for (var i = 0; i < (bits & 0xffff); i++) {
                allowance.entry(in.at());
                field(in, version, size, fields, allowance);
            }
        } else if (kind == 4) {
            in.skip(4);
        } else if (kind == 10) {
            array(in, version, allowance);
        } else if (kind == 8 || kind == 5) {
            throw in.damage("a type of HDF5 that is not read here");
        }
        allowance.leave();
        return new HdfType(
                kind, size, order, (bits & 8) != 0, kind == TEXT || (kind == VARYING && (bits & 15) == 1), fields);
    }

    private static void field(Cursor in, int version, long size, Map<String, Field> fields, Allowance allowance) {
        var bytes = new StringBuilder();
        for (var letter = in.u8(); letter != 0; letter = in.u8()) {
            bytes.append((char) letter);
        }
        if (version < 3) {
            in.skip(-(bytes.length() + 1) & 7);
        }
        var offset = version < 3 ? in.u32() : narrow(in, size);
        if (version == 1) {
            in.skip(1 + 3 + 4 + 4 + 16);
        }
        fields.put(bytes.toString(), new Field(offset, read(in, allowance)));
    }

    /// As many bytes as the size of the whole needs.
    private static long narrow(Cursor in, long size) {
        return size < 1 << 8 ? in.u8() : size < 1 << 16 ? in.u16() : in.u32();
    }

    private static void array(Cursor in, int version, Allowance allowance) {
        var dimensions = in.u8();
        in.skip(version < 3 ? 3 : 0);
        in.skip(4L * dimensions * (version < 3 ? 2 : 1));
        read(in, allowance);
    }

    /// How samples of this type are read; null when they are no numbers. Of what varies in length it is the length.
    @Nullable
    SampleType samples() {
        if (kind == VARYING) {
            return SampleType.U32;
        }
        if (kind == REAL) {
            return size == 4 ? SampleType.F32 : size == 8 ? SampleType.F64 : null;
        }
        if (kind != WHOLE) {
            return null;
        }
        return switch ((int) size) {
            case 1 -> signed ? SampleType.I8 : SampleType.U8;
            case 2 -> signed ? SampleType.I16 : SampleType.U16;
            case 4 -> signed ? SampleType.I32 : SampleType.U32;
            case 8 -> signed ? SampleType.I64 : SampleType.U64;
            default -> null;
        };
    }

    /// One value, which begins where the cursor is.
    Optional<Object> value(Hdf file, Cursor in) {
        if (kind == TEXT) {
            return Optional.of(text(in.bytes(Math.min(size, LONGEST))));
        }
        if (kind == VARYING) {
            return text ? HdfHeap.text(file, in).map(Object.class::cast) : Optional.empty();
        }
        in.order(order);
        var samples = samples();
        if (samples == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (samples) {
                    case U8 -> (Object) (long) in.u8();
                    case I8 -> (long) in.i8();
                    case U16 -> (long) in.u16();
                    case I16 -> (long) in.i16();
                    case U32 -> in.u32();
                    case I32 -> (long) in.i32();
                    case F32 -> in.f32();
                    case F64 -> in.f64();
                    default -> in.i64();
                });
    }

    /// Up to the first zero.
    static String text(byte[] bytes) {
        var length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
