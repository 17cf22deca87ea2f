package lab.nexus.http;

import java.nio.ByteBuffer;
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
record Request(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, ByteBuffer body) {

    private static final String PREFIX = "/api/";

    /// The path without the prefix `/api`, which every route has with and without.
    String route() {
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

    boolean head() {
        return method.equals("HEAD");
    }
}
