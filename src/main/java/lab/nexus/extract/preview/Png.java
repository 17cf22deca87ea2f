package lab.nexus.extract.preview;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes a canvas as PNG (ISO/IEC 15948): colour type 6 (RGBA), 8 bits, one IDAT, no text and no time, so that
/// the same picture has the same bytes. Rows are filtered by the difference from the row above, the first by
/// the difference from the left; both are cheap and do well on plots and pictures alike.
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int LEVEL = 4;
    /// Of a picture of more than so many pixels, which would take half as long again for a fifth fewer bytes.
    private static final int LARGE = 1 << 21;
    private static final int LARGE_LEVEL = 2;
    /// Bytes that are filtered and packed at a time.
    private static final int PIECE = 1 << 16;
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
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
        var packed = packed(canvas);
        chunk(out, "IDAT", packed, packed.length);
        chunk(out, "IEND", new byte[0], 0);
        return out.toByteArray();
    }

    /// Writes a filtered row into `rows`.
    private static void filtered(Canvas canvas, int y, byte[] rows, int at) {
        var pixels = canvas.pixels;
        rows[at] = (byte) (y == 0 ? 1 : 2);
        var from = y * canvas.width;
        for (var x = 0; x < canvas.width; x++) {
            var reference = y > 0 ? pixels[from + x - canvas.width] : x > 0 ? pixels[x - 1] : 0;
            FOUR.set(rows, at + 1 + 4 * x, Integer.rotateLeft(difference(pixels[from + x], reference), 8));
        }
    }

    /// Subtracts byte by byte, without a borrow between them: the highest bits are put apart meanwhile.
    private static int difference(int a, int b) {
        return ((a | TOPS) - (b & ~TOPS)) ^ ((a ^ ~b) & TOPS);
    }

    /// All rows, filtered and packed, some at a time.
    private static byte[] packed(Canvas canvas) {
        var deflater = new Deflater(canvas.pixels.length > LARGE ? LARGE_LEVEL : LEVEL);
        try {
            var width = canvas.width * 4 + 1;
            var some = Math.max(1, PIECE / width);
            var rows = new byte[some * width];
            var packed = new ByteArrayOutputStream(canvas.pixels.length / 2 + 1024);
            var bytes = new byte[PIECE];
            for (var y = 0; y < canvas.height; y += some) {
                var now = Math.min(some, canvas.height - y);
                for (var i = 0; i < now; i++) {
                    filtered(canvas, y + i, rows, i * width);
                }
                deflater.setInput(rows, 0, now * width);
                while (!deflater.needsInput()) {
                    packed.write(bytes, 0, deflater.deflate(bytes));
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                packed.write(bytes, 0, deflater.deflate(bytes));
            }
            return packed.toByteArray();
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
