package lab.nexus.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer, apart from its connection.
///
/// @param headers by name; several of one name are parted by a line end
/// @param body what is sent; nothing of it to HEAD
/// @param file sent in the place of the body; null for none
/// @param live goes on answering when the head is sent, in the place of the body; null for none
/// @param once whether the file was made for this answer, and goes when it is sent
record Reply(
        int status,
        Map<String, String> headers,
        ByteBuffer body,
        @Nullable Path file,
        @Nullable Live live,
        boolean once) {
    /// An answer that goes on until it or the connection ends. Runs on a virtual thread.
    @FunctionalInterface
    interface Live {
        void answer(Outlet outlet) throws InterruptedException;
    }

    static final int OK = 200;

    static Reply of(int status, String type, byte[] body) {
        return new Reply(
                status, Map.of("content-type", type), ByteBuffer.wrap(body).asReadOnlyBuffer(), null, null, false);
    }

    static Reply text(String type, String text) {
        return of(OK, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A file that is sent as it is.
    static Reply file(Path file, String type) {
        return new Reply(OK, Map.of("content-type", type), ByteBuffer.allocate(0), file, null, false);
    }

    /// An answer that goes on.
    static Reply live(String type, Live live) {
        return new Reply(OK, Map.of("content-type", type), ByteBuffer.allocate(0), null, live, false);
    }

    /// A file that was made for this answer alone.
    static Reply madeFile(Path file, String type) {
        return new Reply(OK, Map.of("content-type", type), ByteBuffer.allocate(0), file, null, true);
    }

    /// The same with one more header.
    Reply with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, Map.copyOf(more), body, file, live, once);
    }

    /// The same with one more cookie.
    Reply withCookie(Cookie cookie) {
        var there = headers.get("set-cookie");
        return with("set-cookie", there == null ? cookie.text() : there + "\n" + cookie.text());
    }
}
