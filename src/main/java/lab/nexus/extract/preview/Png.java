package lab.nexus.extract.preview;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes a canvas as PNG (ISO/IEC 15948): colour type 6 (RGBA), 8 bits, one IDAT, no text and no time, so that
/// the same picture has the same bytes. Rows are filtered by the difference from the row above, the first by
/// the difference from the left; both are cheap and do well on plots and pictures alike.
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int LEVEL = 4;
    private static final int TOPS = 0x80808080;

    private Png() {}

    static byte[] of(Canvas canvas) {
        var out = new ByteArrayOutputStream(1 << 16);
        out.writeBytes(SIGNATURE);
        var header = new byte[13];
        four(header, 0, canvas.width);
        four(header, 4, canvas.height);
        header[8] = 8;
        header[9] = 6;
        chunk(out, "IHDR", header, header.length);
        var packed = packed(filtered(canvas));
        chunk(out, "IDAT", packed, packed.length);
        chunk(out, "IEND", new byte[0], 0);
        return out.toByteArray();
    }

    private static byte[] filtered(Canvas canvas) {
        var rows = ByteBuffer.allocate(canvas.height * (canvas.width * 4 + 1));
        var pixels = canvas.pixels;
        for (var y = 0; y < canvas.height; y++) {
            rows.put((byte) (y == 0 ? 1 : 2));
            var from = y * canvas.width;
            for (var x = 0; x < canvas.width; x++) {
                var reference = y > 0 ? pixels[from + x - canvas.width] : x > 0 ? pixels[x - 1] : 0;
                rows.putInt(Integer.rotateLeft(difference(pixels[from + x], reference), 8));
            }
        }
        return rows.array();
    }

    /// Subtracts byte by byte, without a borrow between them: the highest bits are put apart meanwhile.
    private static int difference(int a, int b) {
        return ((a | TOPS) - (b & ~TOPS)) ^ ((a ^ ~b) & TOPS);
    }

    private static byte[] packed(byte[] rows) {
        var deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(rows);
            deflater.finish();
            var bytes = new byte[rows.length / 8 + 1024];
            var length = 0;
            while (!deflater.finished()) {
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, bytes.length * 2);
                }
                length += deflater.deflate(bytes, length, bytes.length - length);
            }
            return Arrays.copyOf(bytes, length);
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream out, String kind, byte[] bytes, int length) {
        var number = new byte[4];
        four(number, 0, length);
        out.writeBytes(number);
        var name =
                new byte[] {(byte) kind.charAt(0), (byte) kind.charAt(1), (byte) kind.charAt(2), (byte) kind.charAt(3)};
        out.writeBytes(name);
        out.write(bytes, 0, length);
        var check = new CRC32();
        check.update(name);
        check.update(bytes, 0, length);
        four(number, 0, (int) check.getValue());
        out.writeBytes(number);
    }

    private static void four(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 24);
        bytes[at + 1] = (byte) (value >> 16);
        bytes[at + 2] = (byte) (value >> 8);
        bytes[at + 3] = (byte) value;
    }
}
