package lab.nexus.extract.dm;

import java.nio.ByteOrder;
import lab.nexus.extract.Cursor;

/// The first bytes of a file.
///
/// @param version 3 or 4; 4 has 64 bits where 3 has 32
/// @param order of the numbers in values
record DmHeader(int version, ByteOrder order) {
    /// The length of the root that stands there is not asked: files exist where it is wrong.
    static DmHeader read(Cursor in) {
        var version = in.u32();
        if (version != 3 && version != 4) {
            throw in.to(0).damage("version 3 or 4 is wanted, not " + version);
        }
        if (version == 3) {
            in.u32();
        } else {
            in.i64();
        }
        var order = in.u32();
        if (order > 1) {
            throw in.damage("the order of bytes is neither 0 nor 1");
        }
        return new DmHeader((int) version, order == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /// A count or length, as wide as the version has it.
    long count(Cursor in) {
        return version == 3 ? in.u32() : in.u64();
    }
}
