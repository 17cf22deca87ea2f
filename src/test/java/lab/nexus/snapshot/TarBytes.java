package lab.nexus.snapshot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Writes tar blocks by hand, right ones and wrong ones.
final class TarBytes {
    static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    TarBytes entry(String name, char type, byte[] content) {
        return entry(name, type, content, TarBytes::asItIs, TarBytes::asItIs);
    }

    /// @param before changes the header before its check sum is made
    /// @param after changes it behind that
    TarBytes entry(String name, char type, byte[] content, Consumer<byte[]> before, Consumer<byte[]> after) {
        var block = new byte[BLOCK];
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, 0, Math.min(100, bytes.length));
        put(block, 100, "0000644");
        put(block, 108, "0000000");
        put(block, 116, "0000000");
        put(block, 124, octal(content.length, 11));
        put(block, 136, "00000000000");
        block[156] = (byte) type;
        put(block, 257, "ustar\00000");
        before.accept(block);
        sum(block, false);
        after.accept(block);
        out.writeBytes(block);
        out.writeBytes(content);
        out.writeBytes(new byte[-content.length & (BLOCK - 1)]);
        return this;
    }

    private static void asItIs(byte[] block) {}

    /// GNU tar's long name for the next entry.
    TarBytes longName(String name) {
        return entry("././@LongLink", 'L', (name + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /// Pax records for the next entry.
    TarBytes pax(String... keysAndValues) {
        return entry("PaxHeaders/x", 'x', records(keysAndValues));
    }

    TarBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] ended() {
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    byte[] cutOff() {
        return out.toByteArray();
    }

    static byte[] records(String... keysAndValues) {
        var all = new ByteArrayOutputStream();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            all.writeBytes(record(keysAndValues[i] + "=" + keysAndValues[i + 1]));
        }
        return all.toByteArray();
    }

    /// The length of a record counts its own digits.
    private static byte[] record(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length + 2;
        int length = bytes + Integer.toString(bytes).length();
        if (Integer.toString(length).length() > Integer.toString(bytes).length()) {
            length = bytes + Integer.toString(length).length();
        }
        return (length + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static void sum(byte[] block, boolean signed) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += signed ? b : b & 0xff;
        }
        put(block, 148, octal(sum, 6) + "\0 ");
    }

    static void put(byte[] block, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private static String octal(long number, int digits) {
        var text = Long.toOctalString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
