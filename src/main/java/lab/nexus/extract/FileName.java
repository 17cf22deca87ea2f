package lab.nexus.extract;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// What a file is called. Names are bytes; those that are not UTF-8 are told byte by byte, so that two names never
/// look alike.
public final class FileName {
    private static final String HEX = "0123456789ABCDEF";

    /// Stands in a text where bytes could not be understood.
    private static final char NOT_UNDERSTOOD = '\uFFFD';

    private FileName() {}

    /// The name of a file: `café.dm3`, `caf%E9.dm3` where a byte is no UTF-8.
    public static String of(Path file) {
        var name = String.valueOf(file.getFileName());
        return name.indexOf(NOT_UNDERSTOOD) < 0 ? name : understood(lastOf(encoded(file)));
    }

    /// Is its name not UTF-8, so that it had to be told byte by byte?
    public static boolean strange(Path file) {
        return String.valueOf(file.getFileName()).indexOf(NOT_UNDERSTOOD) >= 0
                && !lastOf(encoded(file)).contains("%EF%BF%BD");
    }

    /// An absolute path, percent-encoded byte by byte; what stays is letters, digits, `_.-~` and `/`.
    public static String encoded(Path path) {
        var absolute = path.toAbsolutePath().normalize();
        var text = absolute.toString();
        if (isPlain(text)) {
            return text;
        }
        var raw = absolute.toUri().getRawPath();
        var bytes = bytes(raw.endsWith("/") && raw.length() > 1 ? raw.substring(0, raw.length() - 1) : raw);
        var out = new StringBuilder(bytes.length + 16);
        for (byte one : bytes) {
            char c = (char) (one & 0xFF);
            if (plain(c)) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }

    /// What a percent-encoded text says; bytes that are not UTF-8 stay encoded.
    public static String understood(String encoded) {
        var text = new String(bytes(encoded), StandardCharsets.UTF_8);
        if (text.indexOf(NOT_UNDERSTOOD) < 0) {
            return text;
        }
        var bytes = bytes(encoded);
        var out = new StringBuilder(bytes.length + 16);
        int at = 0;
        while (at < bytes.length) {
            int length = letter(bytes, at);
            if (length > 0) {
                out.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            } else {
                int one = bytes[at++] & 0xFF;
                out.append('%').append(HEX.charAt(one >> 4)).append(HEX.charAt(one & 15));
            }
        }
        return out.toString();
    }

    /// How many bytes a letter of UTF-8 has there; 0 when there is none.
    private static int letter(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        var text = new String(bytes, at, length, StandardCharsets.UTF_8);
        return text.indexOf(NOT_UNDERSTOOD) < 0 || (text.equals("\uFFFD") && length == 3 && first == 0xEF) ? length : 0;
    }

    private static byte[] bytes(String encoded) {
        var out = new java.io.ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%' && i + 2 < encoded.length()) {
                out.write(Character.digit(encoded.charAt(i + 1), 16) << 4 | Character.digit(encoded.charAt(i + 2), 16));
                i += 2;
            } else {
                out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    /// The last part of a path, percent-encoded.
    public static String lastEncoded(Path file) {
        return lastOf(encoded(file));
    }

    /// The path of what [#encoded] gave.
    public static Path path(String encoded) {
        return Path.of(URI.create("file://" + encoded));
    }

    /// Does a text stay as it is when it is encoded?
    public static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!plain(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean plain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == '.'
                || c == '-'
                || c == '~'
                || c == '/';
    }

    private static String lastOf(String encoded) {
        return encoded.substring(encoded.lastIndexOf('/') + 1);
    }
}
