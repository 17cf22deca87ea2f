package lab.nexus.extract.dm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes dm3 and dm4 files for tests, numbers of values in little-endian order.
///
/// A tag's value is a [Map] for a group, a [List] for a group without names, a text, a whole or real number, an
/// `int[]` for an array of 32 bits, a `float[]`, or [Samples].
public final class DmFile {
    /// Samples of one image: their type as `DataType` has it, the type of the array, and its bytes.
    public static final class Samples {
        private static final byte[] MARK = "a hole begins here".getBytes(StandardCharsets.US_ASCII);

        private final int dataType;
        private final int arrayType;
        private final int width;
        private final byte[] bytes;
        private long holeSamples;

        Samples(int dataType, int arrayType, int width, byte[] bytes) {
            this.dataType = dataType;
            this.arrayType = arrayType;
            this.width = width;
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        long count() {
            return Arrays.equals(bytes, MARK) ? holeSamples : bytes.length / width;
        }

        static Samples floats(float... values) {
            var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            return new Samples(2, 6, 4, bytes.array());
        }
    }

    private final int version;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private DmFile(int version) {
        this.version = version;
    }

    /// A file with a thumbnail and one image of these samples.
    public static byte[] image(
            int version, String name, Samples samples, int[] dimensions, String[] units, Map<String, Object> tags) {
        var root = new LinkedHashMap<String, Object>();
        root.put("DocumentObjectList", List.of(annotated()));
        var thumbnail = Map.<String, Object>of(
                "ImageData", data(Samples.floats(0, 1, 2, 3), new int[] {2, 2}, new String[] {"", ""}));
        var image = new LinkedHashMap<String, Object>();
        image.put("ImageData", data(samples, dimensions, units));
        image.put("ImageTags", tags);
        image.put("Name", name);
        root.put("ImageList", List.of(thumbnail, image));
        root.put("ImageSourceList", List.of(Map.of("ImageRef", 1)));
        root.put("Thumbnails", List.of(Map.of("ImageIndex", 0)));
        return of(version, root);
    }

    /// Writes a dm4 whose samples, of 16 bits, are a hole in the file.
    public static void hollow(FileChannel out, int width, int height) throws IOException {
        var samples = new Samples(10, 4, 2, Samples.MARK);
        samples.holeSamples = (long) width * height;
        var tags = Map.<String, Object>of("Microscope Info", Map.of("Voltage", 200000.0));
        var whole = image(4, "hollow", samples, new int[] {width, height}, new String[] {"nm", "nm"}, tags);
        var at = new String(whole, StandardCharsets.ISO_8859_1)
                .indexOf(new String(Samples.MARK, StandardCharsets.US_ASCII));
        var behind = at + Samples.MARK.length;
        out.write(ByteBuffer.wrap(whole, 0, at), 0);
        out.write(ByteBuffer.wrap(whole, behind, whole.length - behind), at + 2 * samples.holeSamples);
    }

    private static Map<String, Object> annotated() {
        var line = new LinkedHashMap<String, Object>();
        line.put("AnnotationType", 2);
        line.put("ForegroundColor", new int[] {0xffff, 0, 0});
        line.put("IsVisible", 1);
        line.put("Rectangle", new float[] {1, 1, 10, 20});
        return Map.of("AnnotationGroupList", List.of(line), "ImageSource", 0);
    }

    private static Map<String, Object> data(Samples samples, int[] dimensions, String[] units) {
        var data = new LinkedHashMap<String, Object>();
        var axes = new ArrayList<Object>();
        for (int i = 0; i < dimensions.length; i++) {
            axes.add(Map.of("Origin", 0.0, "Scale", 0.5, "Units", units[i]));
        }
        data.put("Calibrations", Map.of("Dimension", axes));
        data.put("Data", samples);
        data.put("DataType", samples.dataType);
        var sizes = new ArrayList<Object>();
        for (var size : dimensions) {
            sizes.add(size);
        }
        data.put("Dimensions", sizes);
        data.put("PixelDepth", samples.width);
        return data;
    }

    /// A file of these tags.
    public static byte[] of(int version, Map<String, Object> root) {
        var content = new DmFile(version);
        content.group(root);
        var bytes = content.out.toByteArray();
        var whole = new DmFile(version);
        whole.number(version, 4);
        whole.number(bytes.length, version == 3 ? 4 : 8);
        whole.number(1, 4);
        whole.out.writeBytes(bytes);
        whole.number(0, 8);
        return whole.out.toByteArray();
    }

    private void number(long value, int width) {
        for (int i = width - 1; i >= 0; i--) {
            out.write((int) (value >> (8 * i)));
        }
    }

    private void count(long value) {
        number(value, version == 3 ? 4 : 8);
    }

    private void group(Map<String, Object> tags) {
        number(1, 1);
        number(0, 1);
        count(tags.size());
        tags.forEach(this::tag);
    }

    private void group(List<?> tags) {
        number(1, 1);
        number(0, 1);
        count(tags.size());
        tags.forEach(value -> tag("", value));
    }

    @SuppressWarnings("unchecked")
    private void tag(String name, Object value) {
        var groups = value instanceof Map<?, ?> || value instanceof List<?>;
        number(groups ? 20 : 21, 1);
        var letters = name.getBytes(StandardCharsets.UTF_8);
        number(letters.length, 2);
        out.writeBytes(letters);
        var content = new DmFile(version);
        if (value instanceof Map<?, ?> map) {
            content.group((Map<String, Object>) map);
        } else if (value instanceof List<?> list) {
            content.group(list);
        } else {
            content.value(value);
        }
        if (version == 4) {
            number(content.out.size(), 8);
        }
        out.writeBytes(content.out.toByteArray());
    }

    private void value(Object value) {
        out.writeBytes("%%%%".getBytes(StandardCharsets.US_ASCII));
        var bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        switch (value) {
            case Integer number -> {
                infos(3);
                out.write(bytes.putInt(number).array(), 0, 4);
            }
            case Double number -> {
                infos(7);
                out.write(bytes.putDouble(number).array(), 0, 8);
            }
            case String text -> array(4, text.length(), text.getBytes(StandardCharsets.UTF_16LE));
            case int[] numbers -> {
                var all = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
                all.asIntBuffer().put(numbers);
                structure(3, numbers.length, all.array());
            }
            case float[] numbers -> {
                var all = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
                all.asFloatBuffer().put(numbers);
                structure(6, numbers.length, all.array());
            }
            case Samples samples -> array(samples.arrayType, samples.count(), samples.bytes);
            default -> throw new IllegalArgumentException(value.getClass().toString());
        }
    }

    private void infos(long... numbers) {
        count(numbers.length);
        for (var number : numbers) {
            count(number);
        }
    }

    private void array(int type, long length, byte[] bytes) {
        infos(20, type, length);
        out.writeBytes(bytes);
    }

    private void structure(int type, int fields, byte[] bytes) {
        var infos = new long[3 + 2 * fields];
        infos[0] = 15;
        infos[2] = fields;
        for (int i = 0; i < fields; i++) {
            infos[4 + 2 * i] = type;
        }
        infos(infos);
        out.writeBytes(bytes);
    }
}
