package lab.nexus.extract.tofwerk;

import java.nio.ByteOrder;
import java.util.Arrays;
import lab.nexus.extract.Allowance;
import lab.nexus.extract.Cursor;
import lab.nexus.extract.Damage;
import lab.nexus.extract.Source;

/// An HDF5 file: where it begins, how wide its addresses are, and its root group. Not safe for several threads.
final class Hdf {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    /// Stands for an address that leads nowhere.
    static final long NOWHERE = -1;

    private final Source source;
    private final Allowance allowance;
    private final long base;
    private int addressWidth = 8;
    private int lengthWidth = 8;
    private final HdfObject root;

    private Hdf(Source source, long base) {
        this.source = source;
        this.base = base;
        this.allowance = new Allowance(source.name());
        this.root = new HdfObject(this, superblock());
    }

    /// @throws Damage when it is not HDF5
    static Hdf open(Source source) {
        // The signature may stand behind a block of the user's own: at 0, 512, 1024, 2048 …
        for (var at = 0L; source.has(at, SIGNATURE.length); at = at == 0 ? 512 : at * 2) {
            if (Arrays.equals(source.bytes(at, SIGNATURE.length), SIGNATURE)) {
                return new Hdf(source, at);
            }
        }
        throw new Damage(source.name(), 0, "not an HDF5 file");
    }

    private long superblock() {
        var in = source.cursor(
                base + SIGNATURE.length, source.length() - base - SIGNATURE.length, ByteOrder.LITTLE_ENDIAN);
        var version = in.u8();
        if (version > 3) {
            throw in.damage("HDF5 superblock of version " + version);
        }
        if (version < 2) {
            in.skip(4);
            widths(in);
            in.skip(1 + 2 + 2 + 4 + (version == 1 ? 4 : 0));
            in.skip(4L * addressWidth); // base, free space, end, driver
            in.skip(addressWidth); // the root's name
            return address(in);
        }
        widths(in);
        in.skip(1 + 3L * addressWidth);
        return address(in);
    }

    private void widths(Cursor in) {
        addressWidth = in.u8();
        lengthWidth = in.u8();
        if (!(addressWidth == 4 || addressWidth == 8) || !(lengthWidth == 4 || lengthWidth == 8)) {
            throw in.damage("addresses of " + addressWidth + " and lengths of " + lengthWidth + " bytes");
        }
    }

    Source source() {
        return source;
    }

    Allowance allowance() {
        return allowance;
    }

    HdfObject root() {
        return root;
    }

    int addressWidth() {
        return addressWidth;
    }

    /// An address as an offset in the file, or [#NOWHERE].
    long address(Cursor in) {
        var value = addressWidth == 8 ? in.i64() : in.i32();
        if (value == -1) {
            return NOWHERE;
        }
        var offset = addressWidth == 8 ? value : value & 0xffff_ffffL;
        if (offset < 0 || offset > source.length() - base) {
            throw in.damage("an address outside of the file");
        }
        return base + offset;
    }

    long length(Cursor in) {
        return lengthWidth == 8 ? in.u64() : in.u32();
    }

    /// Reads from an offset to the end of the file.
    Cursor at(long offset) {
        if (!source.has(offset, 1)) {
            throw new Damage(source.name(), offset, "an address outside of the file");
        }
        return source.cursor(offset, source.length() - offset, ByteOrder.LITTLE_ENDIAN);
    }

    /// The same behind a signature of four letters.
    Cursor at(long offset, String signature) {
        var in = at(offset);
        for (var i = 0; i < signature.length(); i++) {
            if (in.u8() != signature.charAt(i)) {
                throw in.damage("'" + signature + "' is wanted here");
            }
        }
        return in;
    }
}
