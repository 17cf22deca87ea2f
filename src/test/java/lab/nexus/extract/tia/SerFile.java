package lab.nexus.extract.tia;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/// Writes ser files for tests: elements of 16-bit samples, and the emi beside them.
public final class SerFile {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final boolean wide;

    private SerFile(boolean wide) {
        this.wide = wide;
    }

    private SerFile n2(int... values) {
        for (var value : values) {
            out.writeBytes(ByteBuffer.allocate(2)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort((short) value)
                    .array());
        }
        return this;
    }

    private SerFile n4(long... values) {
        for (var value : values) {
            out.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) value)
                    .array());
        }
        return this;
    }

    private SerFile offset(long value) {
        return wide ? n4(value, value >> 32) : n4(value);
    }

    private SerFile real(double... values) {
        for (var value : values) {
            out.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putDouble(value)
                    .array());
        }
        return this;
    }

    private SerFile text(String text) {
        n4(text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /// A series in the given dimensions, the fastest first; each element has the samples `number × 100 + i`.
    ///
    /// @param height of a picture, or 0 for a spectrum
    /// @param valid elements that were taken
    public static byte[] series(boolean wide, int[] scan, int width, int height, double delta, int valid) {
        var total = 1;
        for (var size : scan) {
            total *= size;
        }
        var file = new SerFile(wide);
        var picture = height > 0;
        file.n2(0x4949, 0x0197, wide ? 0x0220 : 0x0210).n4(picture ? 0x4122 : 0x4120, 0x4142, total, valid);
        var dimensions = new SerFile(wide);
        for (var size : scan) {
            dimensions.n4(size).real(0, 2e-9).n4(0).text("Position").text("meters");
        }
        var offsets = file.out.size() + (wide ? 8 : 4) + 4 + dimensions.out.size();
        file.offset(offsets).n4(scan.length);
        file.out.writeBytes(dimensions.out.toByteArray());
        var elementSize = (picture ? 40 + 2 + 8 : 20 + 2 + 4) + 2 * width * Math.max(1, height);
        var first = offsets + total * (wide ? 16 : 8);
        for (var i = 0; i < total; i++) {
            file.offset(first + (long) i * elementSize);
        }
        for (var i = 0; i < total; i++) {
            file.offset(first + (long) total * elementSize + 24L * i);
        }
        for (var i = 0; i < total; i++) {
            file.real(0, delta).n4(0);
            if (picture) {
                file.real(0, delta).n4(0);
            }
            file.n2(2).n4(width);
            if (picture) {
                file.n4(height);
            }
            for (var k = 0; k < width * Math.max(1, height); k++) {
                file.n2(i * 100 + k);
            }
        }
        for (var i = 0; i < total; i++) {
            file.n2(0x4142, 0).n4(1456167001L + i).real(i * 1e-9, 0);
        }
        return file.out.toByteArray();
    }

    /// Writes a series of square pictures whose samples are holes in the file.
    public static void hollow(FileChannel out, int count, int size) throws IOException {
        var file = new SerFile(true);
        file.n2(0x4949, 0x0197, 0x0220).n4(0x4122, 0x4152, count, count);
        var dimension = new SerFile(true);
        dimension.n4(count).real(0, 1).n4(0).text("Number").text("");
        var offsets = file.out.size() + 12 + dimension.out.size();
        file.offset(offsets).n4(1);
        file.out.writeBytes(dimension.out.toByteArray());
        var element = new SerFile(true);
        element.real(0, 1e-9).n4(0).real(0, 1e-9).n4(0).n2(2).n4(size, size);
        var each = element.out.size() + 2L * size * size;
        var first = offsets + 16L * count;
        for (var i = 0; i < count; i++) {
            file.offset(first + i * each);
        }
        for (var i = 0; i < count; i++) {
            file.offset(first + count * each + 8L * i);
        }
        out.write(ByteBuffer.wrap(file.out.toByteArray()), 0);
        for (var i = 0; i < count; i++) {
            out.write(ByteBuffer.wrap(element.out.toByteArray()), first + i * each);
        }
        var tags = new SerFile(true);
        for (var i = 0; i < count; i++) {
            tags.n2(0x4152, 0).n4(1456167001L);
        }
        out.write(ByteBuffer.wrap(tags.out.toByteArray()), first + count * each);
    }

    /// An emi of one object.
    public static String emi(String mode) {
        return "binary \u0001 <ObjectInfo><Uuid>1</Uuid><AcquireDate>Mon Feb 22 18:50:01 2016</AcquireDate>"
                + "<Manufacturer>FEI</Manufacturer><AcquireInfo><DwellTimePath>0.1</DwellTimePath></AcquireInfo>"
                + "<ExperimentalDescription><Root><Data><Label>Mode</Label><Value> " + mode
                + "</Value><Unit></Unit></Data>"
                + "<Data><Label>High tension</Label><Value>200</Value><Unit>kV</Unit></Data>"
                + "<Data><Label>Camera length</Label><Value>0.49</Value><Unit>m</Unit></Data>"
                + "<Data><Label>Stage X</Label><Value>1.5</Value><Unit>um</Unit></Data></Root>"
                + "</ExperimentalDescription></ObjectInfo> more";
    }
}
