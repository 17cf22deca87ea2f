package lab.nexus.wire;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/// What a request brings along.
///
/// @param type its `Content-Type`
@SuppressWarnings("ArrayRecordComponent") // made, sent and let go; never compared
public record Content(String type, byte[] bytes) {
    /// JSON, in UTF-8.
    public static Content json(String text) {
        return new Content("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    /// A form as browsers send it (`application/x-www-form-urlencoded`).
    public static Content form(Map<String, String> fields) {
        return new Content("application/x-www-form-urlencoded", query(fields).getBytes(StandardCharsets.US_ASCII));
    }

    /// Bytes of whatever kind.
    public static Content octets(byte[] bytes) {
        return new Content("application/octet-stream", bytes);
    }

    /// A form with a file in it (RFC 7578): the fields first, then the file.
    ///
    /// @param field the name of the file's field
    /// @param file the name of the file
    public static Content multipart(Map<String, String> fields, String field, String file, byte[] bytes) {
        var boundary = UUID.randomUUID().toString().replace("-", "");
        var out = new ByteArrayOutputStream(bytes.length + 1_024);
        fields.forEach((name, value) -> text(
                out,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(name) + "\"\r\n\r\n" + value
                        + "\r\n"));
        text(
                out,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(field) + "\"; filename=\""
                        + quoted(file) + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        out.writeBytes(bytes);
        text(out, "\r\n--" + boundary + "--\r\n");
        return new Content("multipart/form-data; boundary=" + boundary, out.toByteArray());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /// As browsers do it, so that a name ends where it ends.
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    /// `name=value&…`, as forms write it, for bodies and for the part of an address behind the `?`.
    public static String query(Map<String, String> fields) {
        var out = new StringBuilder();
        fields.forEach((name, value) -> out.append(out.isEmpty() ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return out.toString();
    }
}
