package lab.nexus.extract.dm;

import lab.nexus.extract.Cursor;

/// The simple types of values. A boolean is a number too: 0 or 1.
final class DmType {
    static final int UINT16 = 4;
    private static final int FLOAT32 = 6;
    private static final int FLOAT64 = 7;
    static final int STRUCT = 15;
    static final int STRING = 18;
    static final int ARRAY = 20;

    private DmType() {}

    /// Bytes of a simple type.
    ///
    /// @throws lab.nexus.extract.Damage when it is none
    static int bytes(long type, Cursor at) {
        return switch ((int) Math.min(type, 99)) {
            case 8, 9, 10 -> 1;
            case 2, UINT16 -> 2;
            case 3, 5, 6 -> 4;
            case 7, 11, 12 -> 8;
            default -> throw at.damage("type " + type + " of a value is not known");
        };
    }

    /// One number: a [Long], or a [Double] for the real ones.
    static Object number(int type, Cursor in) {
        return real(type) ? (Object) realNumber(type, in) : (Object) wholeNumber(type, in);
    }

    static boolean real(int type) {
        return type == FLOAT32 || type == FLOAT64;
    }

    static double realNumber(int type, Cursor in) {
        return type == FLOAT32 ? in.f32() : in.f64();
    }

    static long wholeNumber(int type, Cursor in) {
        return switch (type) {
            case 2 -> in.i16();
            case 3 -> in.i32();
            case UINT16 -> in.u16();
            case 5 -> in.u32();
            case 8, 10 -> in.u8();
            case 9 -> in.i8();
            default -> in.i64();
        };
    }
}
