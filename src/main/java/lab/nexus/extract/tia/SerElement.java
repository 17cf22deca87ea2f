package lab.nexus.extract.tia;

import java.nio.ByteOrder;
import lab.nexus.extract.Cursor;
import lab.nexus.extract.Damage;
import lab.nexus.extract.SampleType;
import lab.nexus.extract.Source;

/// The header of one element, and where its samples begin.
///
/// @param height rows of a picture; 1 for a spectrum
/// @param data offset of its samples, in bytes
record SerElement(Calibration x, Calibration y, int type, SampleType samples, long width, long height, long data) {
    /// Value of the first sample and the step to the next, in metres, 1/m or eV; `element` is where the offset holds.
    record Calibration(double offset, double delta, int element) {
        double first() {
            return offset - element * delta;
        }
    }

    /// Bytes of a header, those of a picture: two calibrations, the type, two sizes.
    private static final int LONGEST = 2 * 20 + 2 + 2 * 4;

    static SerElement read(Source source, long at, boolean picture) {
        if (!source.has(at, 1)) {
            throw new Damage(source.name(), at, "an element begins outside of the file");
        }
        var in = source.cursor(at, Math.min(LONGEST, source.length() - at), ByteOrder.LITTLE_ENDIAN);
        var x = calibration(in);
        var y = picture ? calibration(in) : new Calibration(0, 1, 0);
        var type = in.u16();
        var samples = samples(in, type);
        var width = in.u32();
        var height = picture ? in.u32() : 1;
        if (width < 1 || height < 1 || width > (source.length() - in.at()) / samples.bytes() / height) {
            throw in.damage("a picture or spectrum of " + width + " × " + height + " samples is not in the file");
        }
        return new SerElement(x, y, type, samples, width, height, in.at());
    }

    private static Calibration calibration(Cursor in) {
        return new Calibration(in.f64(), in.f64(), in.i32());
    }

    private static SampleType samples(Cursor in, int type) {
        return switch (type) {
            case 1 -> SampleType.U8;
            case 2 -> SampleType.U16;
            case 3 -> SampleType.U32;
            case 4 -> SampleType.I8;
            case 5 -> SampleType.I16;
            case 6 -> SampleType.I32;
            case 7 -> SampleType.F32;
            case 8 -> SampleType.F64;
            case 9 -> SampleType.C64;
            case 10 -> SampleType.C128;
            default -> throw in.damage("samples of the type " + type + " are not known");
        };
    }
}
