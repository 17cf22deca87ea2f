package lab.nexus.extract.tofwerk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;

/// Writes HDF5 files for tests: the newer headers with links, fixed texts, numbers, contiguous and chunked samples.
/// The checksums of headers are left zero, since nobody here asks for them.
final class HdfFile {
    private static final long NOWHERE = -1;
    private static final int START = 48;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private HdfFile() {
        out.writeBytes(new byte[START]);
    }

    /// Numbers with their sizes along each axis.
    static final class Numbers {
        private final double[] values;
        private final boolean chunked;
        private final int[] shape;

        Numbers(double[] values, boolean chunked, int... shape) {
            this.values = values;
            this.chunked = chunked;
            this.shape = shape;
        }
    }

    /// A file of groups ([Map] of names), datasets ([Numbers]) and attributes (names that begin with `@`: texts and
    /// numbers).
    static byte[] of(Map<String, Object> root) {
        var file = new HdfFile();
        var address = file.group(root);
        var bytes = file.out.toByteArray();
        var head = buffer(START);
        head.put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 2, 8, 8, 0});
        head.putLong(0).putLong(NOWHERE).putLong(bytes.length).putLong(address);
        System.arraycopy(array(head), 0, bytes, 0, START);
        return bytes;
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] array(ByteBuffer buffer) {
        var bytes = new byte[buffer.capacity()];
        buffer.rewind().get(bytes);
        return bytes;
    }

    private long append(byte[] bytes) {
        var at = out.size();
        out.writeBytes(bytes);
        return at;
    }

    @SuppressWarnings("unchecked")
    private long group(Map<String, Object> entries) {
        var messages = new ByteArrayOutputStream();
        var links = new LinkedHashMap<String, Long>();
        entries.forEach((name, value) -> {
            if (name.startsWith("@")) {
                message(messages, 0x0c, attribute(name.substring(1), value));
            } else if (value instanceof Map<?, ?> below) {
                links.put(name, group((Map<String, Object>) below));
            } else {
                links.put(name, dataset((Numbers) value));
            }
        });
        links.forEach((name, address) -> {
            var link = buffer(3 + name.length() + 8);
            link.put((byte) 1).put((byte) 0).put((byte) name.length());
            link.put(name.getBytes(StandardCharsets.US_ASCII)).putLong(address);
            message(messages, 0x06, array(link));
        });
        return object(messages.toByteArray());
    }

    private long object(byte[] messages) {
        var head = buffer(10 + messages.length + 4);
        head.put("OHDR".getBytes(StandardCharsets.US_ASCII)).put((byte) 2).put((byte) 2);
        head.putInt(messages.length).put(messages);
        return append(array(head));
    }

    private static void message(ByteArrayOutputStream messages, int kind, byte[] content) {
        var head = buffer(4).put((byte) kind).putShort((short) content.length).put((byte) 0);
        messages.writeBytes(array(head));
        messages.writeBytes(content);
    }

    private static byte[] attribute(String name, Object value) {
        var type = value instanceof String text ? text(text.length()) : real();
        var content = value instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : array(buffer(8).putDouble(((Number) value).doubleValue()));
        var space = new byte[] {2, 0, 0, 0};
        var letters = (name + "\0").getBytes(StandardCharsets.UTF_8);
        var all = buffer(9 + letters.length + type.length + space.length + content.length);
        all.put((byte) 3).put((byte) 0).putShort((short) letters.length).putShort((short) type.length);
        all.putShort((short) space.length)
                .put((byte) 1)
                .put(letters)
                .put(type)
                .put(space)
                .put(content);
        return array(all);
    }

    private static byte[] text(int length) {
        return array(buffer(8).put((byte) 0x13).put(new byte[3]).putInt(length));
    }

    private static byte[] real() {
        return array(buffer(20).put((byte) 0x11).put(new byte[] {0x20, 0x3f, 0}).putInt(8));
    }

    private long dataset(Numbers numbers) {
        var messages = new ByteArrayOutputStream();
        var space = buffer(4 + 8 * numbers.shape.length).put((byte) 2).put((byte) numbers.shape.length);
        space.put((byte) 0).put((byte) 1);
        for (var size : numbers.shape) {
            space.putLong(size);
        }
        message(messages, 0x01, array(space));
        message(messages, 0x03, real());
        if (numbers.chunked) {
            message(messages, 0x0b, new byte[] {2, 2, 2, 0, 0, 0, 1, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0, 0});
            message(messages, 0x08, chunks(numbers));
        } else {
            var bytes = bytes(numbers.values);
            message(
                    messages,
                    0x08,
                    array(buffer(18)
                            .put((byte) 3)
                            .put((byte) 1)
                            .putLong(append(bytes))
                            .putLong(bytes.length)));
        }
        return object(messages.toByteArray());
    }

    private static byte[] bytes(double... values) {
        var bytes = buffer(8 * values.length);
        bytes.asDoubleBuffer().put(values);
        return array(bytes);
    }

    /// One chunk for each place along the first axis, shuffled and deflated.
    private byte[] chunks(Numbers numbers) {
        var count = numbers.shape[0];
        var each = numbers.values.length / count;
        var rank = numbers.shape.length;
        var keys = buffer(count * (8 + 8 * (rank + 1) + 8) + 8 + 8 * (rank + 1));
        for (var i = 0; i < count; i++) {
            var values = new double[each];
            System.arraycopy(numbers.values, i * each, values, 0, each);
            var packed = packed(shuffled(bytes(values)));
            keys.putInt(packed.length).putInt(0).putLong(i);
            for (var k = 0; k < rank; k++) {
                keys.putLong(0);
            }
            keys.putLong(append(packed));
        }
        var node = buffer(24 + keys.capacity());
        node.put("TREE".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) count);
        node.putLong(NOWHERE).putLong(NOWHERE).put(array(keys));
        var layout = buffer(3 + 8 + 4 * (rank + 1)).put((byte) 3).put((byte) 2).put((byte) (rank + 1));
        layout.putLong(append(array(node))).putInt(1);
        for (var k = 1; k < rank; k++) {
            layout.putInt(numbers.shape[k]);
        }
        return array(layout.putInt(8));
    }

    private static byte[] shuffled(byte[] bytes) {
        var shuffled = new byte[bytes.length];
        var count = bytes.length / 8;
        for (var i = 0; i < count; i++) {
            for (var k = 0; k < 8; k++) {
                shuffled[k * count + i] = bytes[i * 8 + k];
            }
        }
        return shuffled;
    }

    private static byte[] packed(byte[] bytes) {
        var deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        var packed = new byte[bytes.length + 100];
        var length = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, length);
    }
}
