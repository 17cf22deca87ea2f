package lab.nexus.http;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request as it came, apart from its connection.
///
/// @param path decoded, with a leading `/`, as it was asked for
/// @param query values by name, in their order
/// @param headers values by lower-case name; of several only the first
/// @param body at most as long as the connection lets in
/// @param address where it comes from
/// @param secure whether nobody on the way could read it
/// @param upload where a long body was put; null for none. It is gone after the answer
record Request(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, String> headers,
        ByteBuffer body,
        String address,
        boolean secure,
        @Nullable Path upload) {

    private static final String PREFIX = "/api/";

    Request(String method, String path, Map<String, List<String>> query, Map<String, String> headers, ByteBuffer body) {
        this(method, path, query, headers, body, "127.0.0.1", false, null);
    }

    /// The path without the prefix `/api`, which every route has with and without.
    String route() {
        return route(path);
    }

    static String route(String path) {
        return path.startsWith(PREFIX) ? path.substring(PREFIX.length() - 1) : path;
    }

    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /// The first value of a parameter; null when it is not given or empty.
    @Nullable
    String parameter(String name) {
        for (var value : query.getOrDefault(name, List.of())) {
            if (!value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    /// Is this parameter `true`?
    boolean on(String name) {
        return "true".equals(parameter(name));
    }

    boolean head() {
        return method.equals("HEAD");
    }

    /// The value of a cookie; null when there is none.
    @Nullable
    String cookie(String name) {
        var all = header("cookie");
        for (var part : all == null ? new String[0] : all.split(";", -1)) {
            int sign = part.indexOf('=');
            if (sign > 0 && part.substring(0, sign).strip().equals(name)) {
                return part.substring(sign + 1).strip();
            }
        }
        return null;
    }
}
