package lab.nexus.feed;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// A real web server that takes deliveries, and answers what a test wants.
public final class Receiver implements AutoCloseable {
    /// What came.
    public record Message(String id, String timestamp, String signature, String body) {}

    private final HttpServer server;
    private final List<Message> taken = new ArrayList<>();
    private final Map<String, Integer> tries = new ConcurrentHashMap<>();
    private volatile IntUnaryOperator answering = number -> 200;
    private volatile @Nullable String retryAfter;
    private int number;

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var head = exchange.getRequestHeaders();
            int status;
            synchronized (taken) {
                status = answering.applyAsInt(number++);
                tries.merge(head.getFirst("webhook-id"), 1, Integer::sum);
                if (status < 300) {
                    taken.add(new Message(
                            head.getFirst("webhook-id"),
                            head.getFirst("webhook-timestamp"),
                            head.getFirst("webhook-signature"),
                            body));
                }
            }
            if (status >= 300 && status < 400) {
                exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
            }
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Answers from now on so.
    ///
    /// @param status the answer to each request, by its number from 0 up
    public void answer(IntUnaryOperator status) {
        answering = status;
    }

    /// The messages that were answered with success, in their order.
    public List<Message> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    /// The positions in the ids of these messages.
    public List<Long> positions() {
        return taken().stream()
                .map(message -> message.id().substring(message.id().lastIndexOf('_') + 1))
                .map(Long::parseLong)
                .toList();
    }

    /// The same without the trials.
    public List<Long> positions(int webhook) {
        return taken().stream()
                .map(Message::id)
                .filter(id -> id.startsWith("wh_" + webhook + "_") && !id.contains("_test_"))
                .map(id -> Long.parseLong(id.substring(id.lastIndexOf('_') + 1)))
                .toList();
    }

    /// How often a message was sent.
    public int tries(String id) {
        return tries.getOrDefault(id, 0);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
