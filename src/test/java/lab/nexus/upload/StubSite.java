package lab.nexus.upload;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A repository that holds to its specification, remembers what it was asked, and goes wrong when told.
public abstract class StubSite implements AutoCloseable {
    /// A request.
    ///
    /// @param path without the query
    @SuppressWarnings("ArrayRecordComponent") // made, looked at and let go; never compared
    record Asked(String method, String path, String query, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        Map<String, String> fields() {
            return split(query);
        }

        Map<String, String> form() {
            return split(text());
        }

        static Map<String, String> split(String text) {
            var fields = new LinkedHashMap<String, String>();
            for (var part : text.split("&", -1)) {
                int is = part.indexOf('=');
                if (is > 0) {
                    fields.put(
                            URLDecoder.decode(part.substring(0, is), StandardCharsets.UTF_8),
                            URLDecoder.decode(part.substring(is + 1), StandardCharsets.UTF_8));
                }
            }
            return fields;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /// An answer.
    record Said(int status, String type, String text, Map<String, String> headers) {
        Said(int status, String text) {
            this(status, "application/json", text, Map.of());
        }
    }

    /// What goes wrong.
    enum Wrong {
        /// It answers with a status and does nothing.
        STATUS,
        /// It does what it is asked, and the answer is a 502.
        ANSWER_LOST,
        /// It does what it is asked, and closes the connection.
        CUT,
        /// It answers 504, and does what it is asked when it gets round to it.
        LATE
    }

    private static final class Trouble {
        private final Wrong wrong;
        private final String method;
        private final String part;
        private final int status;
        private final String text;
        private int times;

        Trouble(Wrong wrong, String method, String part, int times, int status, String text) {
            this.wrong = wrong;
            this.method = method;
            this.part = part;
            this.times = times;
            this.status = status;
            this.text = text;
        }
    }

    private final HttpServer server;
    private final List<Trouble> troubles = new ArrayList<>();
    private final List<Asked> late = new ArrayList<>();
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    /// Told of every request before and after it is worked on.
    public Consumer<String> watching = moment -> {};

    StubSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                serve(exchange);
            }
        });
        server.start();
    }

    abstract Said answer(Asked asked);

    /// Returns when it has done what it was asked.
    synchronized void settle() {
        // whoever is at work has the lock
    }

    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void wrong(Wrong wrong, String method, String part, int times) {
        troubles.add(new Trouble(wrong, method, part, times, 502, ""));
    }

    public void status(String method, String part, int times, int status, String text) {
        troubles.add(new Trouble(Wrong.STATUS, method, part, times, status, text));
    }

    /// Does what came too late.
    void arrive() {
        List.copyOf(late).forEach(one -> {
            late.remove(one);
            answer(one);
        });
    }

    /// The requests, `POST /rest/data/` each.
    public List<String> lines() {
        return asked.stream().map(Asked::toString).toList();
    }

    long count(String method, String part) {
        return asked.stream()
                .filter(one -> one.method().equals(method) && one.path().contains(part))
                .count();
    }

    private synchronized void serve(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        var one = new Asked(
                exchange.getRequestMethod(),
                uri.getPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers,
                exchange.getRequestBody().readAllBytes());
        asked.add(one);
        watching.accept("before " + one);
        var said = said(one);
        watching.accept("after " + one);
        if (said == null) {
            return; // closing without an answer cuts the connection
        }
        var bytes = said.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", said.type());
        said.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private @Nullable Said said(Asked one) {
        for (var trouble : troubles) {
            if (trouble.times > 0
                    && trouble.method.equals(one.method())
                    && one.path().contains(trouble.part)) {
                trouble.times--;
                return switch (trouble.wrong) {
                    case STATUS -> new Said(trouble.status, trouble.text);
                    case ANSWER_LOST -> {
                        answer(one);
                        yield new Said(502, "text/html", "<h1>Bad Gateway</h1>", Map.of());
                    }
                    case CUT -> {
                        answer(one);
                        yield null;
                    }
                    case LATE -> {
                        late.add(one);
                        yield new Said(504, "text/html", "<h1>Gateway Time-out</h1>", Map.of());
                    }
                };
            }
        }
        return answer(one);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
