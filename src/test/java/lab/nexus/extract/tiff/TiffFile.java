package lab.nexus.extract.tiff;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Makes TIFF files for tests: one grey picture of 8 bits in one strip, and further tags.
public final class TiffFile {
    private static final int ENTRY = 12;

    private final Map<Integer, Object> tags = new TreeMap<>();
    private final byte[] strip;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private String behind = "";

    private TiffFile(int width, int height, byte[] strip) {
        this.strip = strip;
        tag(256, width);
        tag(257, height);
        tag(258, 8);
        tag(259, 1);
        tag(262, 1);
        tag(278, height);
        tag(279, strip.length);
    }

    /// A picture whose sample at (x, y) is 16 y + x.
    public static TiffFile grey(int width, int height) {
        var strip = new byte[width * height];
        for (int i = 0; i < strip.length; i++) {
            strip[i] = (byte) (16 * (i / width) + i % width);
        }
        return new TiffFile(width, height, strip);
    }

    /// The same with samples that are packed already.
    static TiffFile packed(int width, int height, int packing, byte[] strip) {
        return new TiffFile(width, height, strip).tag(259, packing);
    }

    public TiffFile tag(int tag, Object value) {
        tags.put(tag, value);
        return this;
    }

    TiffFile big() {
        order = ByteOrder.BIG_ENDIAN;
        return this;
    }

    /// Text behind everything else, in no tag.
    public TiffFile behind(String text) {
        behind = text;
        return this;
    }

    public byte[] bytes() {
        int head = 8 + 2 + ENTRY * (tags.size() + 1) + 4;
        var values = new ByteArrayOutputStream();
        var directory = ByteBuffer.allocate(head).order(order);
        directory.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
        directory.put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M'));
        directory.putShort((short) 42).putInt(8).putShort((short) (tags.size() + 1));
        tags.put(273, 0);
        int text = 0;
        for (var value : tags.values()) {
            text += value instanceof String words && words.length() + 1 > 4 ? words.length() + 1 : 0;
        }
        tags.forEach((tag, value) -> directory.put(entry(tag, value, head, values)));
        directory.putInt(0);
        var offset = ByteBuffer.wrap(directory.array()).order(order);
        for (int at = 10; at < head - 4; at += ENTRY) {
            if ((offset.getShort(at) & 0xFFFF) == 273) {
                offset.putInt(at + 8, head + text);
            }
        }
        tags.remove(273);
        var all = new ByteArrayOutputStream();
        all.writeBytes(directory.array());
        all.writeBytes(values.toByteArray());
        all.writeBytes(strip);
        all.writeBytes(behind.getBytes(StandardCharsets.ISO_8859_1));
        return all.toByteArray();
    }

    private byte[] entry(int tag, Object value, int head, ByteArrayOutputStream values) {
        var entry = ByteBuffer.allocate(ENTRY).order(order).putShort((short) tag);
        if (value instanceof Integer number) {
            return entry.putShort((short) 4).putInt(1).putInt(number).array();
        }
        var bytes = (value + "\0").getBytes(StandardCharsets.ISO_8859_1);
        entry.putShort((short) 2).putInt(bytes.length);
        if (bytes.length <= 4) {
            return entry.put(bytes).array();
        }
        entry.putInt(head + values.size());
        values.writeBytes(bytes);
        return entry.array();
    }
}
