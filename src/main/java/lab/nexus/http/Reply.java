package lab.nexus.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer, apart from its connection.
///
/// @param body what is sent; nothing of it to HEAD
/// @param file sent in the place of the body; null for none
record Reply(
        int status,
        Map<String, String> headers,
        ByteBuffer body,
        @Nullable Path file) {
    static final int OK = 200;

    static Reply of(int status, String type, byte[] body) {
        return new Reply(
                status, Map.of("content-type", type), ByteBuffer.wrap(body).asReadOnlyBuffer(), null);
    }

    static Reply text(String type, String text) {
        return of(OK, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A file that is sent as it is.
    static Reply file(Path file, String type) {
        return new Reply(OK, Map.of("content-type", type), ByteBuffer.allocate(0), file);
    }

    /// The same with one more header.
    Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, Map.copyOf(more), body, file);
    }
}
