package lab.nexus.extract;

import java.nio.ByteBuffer;

/// How one sample of [Pixels] is written. Complex numbers have two parts, colours three or four (red, green, blue, α).
public enum SampleType {
    U8(1, 1),
    I8(1, 1),
    U16(2, 1),
    I16(2, 1),
    U32(4, 1),
    I32(4, 1),
    U64(8, 1),
    I64(8, 1),
    F32(4, 1),
    F64(8, 1),
    C64(4, 2),
    C128(8, 2),
    RGB8(1, 3),
    RGBA8(1, 4),
    RGB16(2, 3);

    private final int bytesPerPart;
    private final int parts;

    SampleType(int bytesPerPart, int parts) {
        this.bytesPerPart = bytesPerPart;
        this.parts = parts;
    }

    public int parts() {
        return parts;
    }

    /// Bytes of a whole sample.
    public int bytes() {
        return bytesPerPart * parts;
    }

    public boolean complex() {
        return this == C64 || this == C128;
    }

    public boolean colour() {
        return this == RGB8 || this == RGBA8 || this == RGB16;
    }

    /// One part of the sample that begins at `at`, in the buffer's byte order.
    public double part(ByteBuffer bytes, int at, int part) {
        int here = at + part * bytesPerPart;
        return switch (this) {
            case U8, RGB8, RGBA8 -> bytes.get(here) & 0xFF;
            case I8 -> bytes.get(here);
            case U16, RGB16 -> bytes.getShort(here) & 0xFFFF;
            case I16 -> bytes.getShort(here);
            case U32 -> bytes.getInt(here) & 0xFFFF_FFFFL;
            case I32 -> bytes.getInt(here);
            case I64 -> bytes.getLong(here);
            case U64 -> unsigned(bytes.getLong(here));
            case F32, C64 -> bytes.getFloat(here);
            case F64, C128 -> bytes.getDouble(here);
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : 2.0 * (value >>> 1);
    }
}
