package lab.nexus.harvest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import lab.nexus.golden.Golden;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Plays what a NEMO has answered: its recorded rows, with the filters, pages and refusals that were recorded
/// too. What goes wrong on networks can be played as well. For captures; the live tests ask a real NEMO.
public final class ReplayedNemo implements AutoCloseable {
    public static final String TOKEN = "a11ce0fa11ce0fa11ce0fa11ce0fa11ce0fa11ce";
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Answers in NEMO's place, so often.
    private static final class Trouble {
        private final String path;
        private final Act act;
        private int times;

        Trouble(String path, int times, Act act) {
            this.path = path;
            this.times = times;
            this.act = act;
        }
    }

    /// What a trouble does with a request.
    interface Act {
        void answer(HttpExchange exchange) throws IOException;
    }

    public final List<Map<String, @Nullable Object>> events = rows("usage_events", "/api/usage_events/?tool_id__in=");
    public final List<Map<String, @Nullable Object>> reservations = rows("reservations", "/api/reservations/");
    public final List<Map<String, @Nullable Object>> users = rows("users", "/api/users/");
    public final List<Map<String, @Nullable Object>> tools = rows("tools", "/api/tools/");

    /// Requests seen: path and query.
    public final List<String> seen = new CopyOnWriteArrayList<>();

    /// An older release may not know a filter, and ignores it.
    boolean filters = true;

    /// A release may not know `page_size`, and sends everything.
    boolean pages = true;

    private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    public ReplayedNemo() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> rows(String name, String path) {
        try {
            var all = (List<Map<String, Map<String, Object>>>)
                    JSON.readValue(Files.readString(Golden.require("nemo/" + name + ".json")), Object.class);
            for (var one : all) {
                if (path.equals(
                        String.valueOf(one.getOrDefault("request", Map.of()).get("path")))) {
                    return (List<Map<String, @Nullable Object>>)
                            one.getOrDefault("response", Map.of()).getOrDefault("json", List.of());
                }
            }
            throw new IllegalStateException("not recorded: " + path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
    }

    Map<String, @Nullable Object> event(long id) {
        return events.stream()
                .filter(event -> String.valueOf(event.get("id")).equals(Long.toString(id)))
                .findFirst()
                .orElseThrow();
    }

    /// Does something in NEMO's place, the next times that a request's path holds this text.
    void trouble(String path, int times, Act act) {
        troubles.add(new Trouble(path, times, act));
    }

    /// Answers a status, so often.
    void status(String path, int times, int status, String type, String body, String... headers) {
        trouble(path, times, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            send(exchange, status, body);
        });
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var uri = exchange.getRequestURI();
            seen.add(uri.toString());
            for (var trouble : troubles) {
                if (uri.toString().contains(trouble.path) && trouble.times-- > 0) {
                    trouble.act.answer(exchange);
                    return;
                }
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var asked = exchange.getRequestHeaders().getFirst("Authorization");
            if (!("Token " + TOKEN).equals(asked)) {
                send(exchange, 401, "{\"detail\":\"Invalid token.\"}");
                return;
            }
            var query = query(uri.getRawQuery());
            var name = uri.getPath().replaceAll("^/api/|/$", "");
            var table = table(name);
            if (table == null) {
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                send(exchange, 404, "<!doctype html><title>Not Found</title>");
                return;
            }
            if (name.equals("usage_events") && !toolsKnown(query.get("tool_id__in"))) {
                send(exchange, 400, "{\"tool_id__in\":[\"Select a valid choice.\"]}");
                return;
            }
            var rows = new ArrayList<Map<String, @Nullable Object>>();
            for (var row : table) {
                if (matches(row, query)) {
                    rows.add(row);
                }
            }
            send(exchange, rows, query);
        }
    }

    private @Nullable List<Map<String, @Nullable Object>> table(String name) {
        return switch (name) {
            case "usage_events" -> events;
            case "reservations" -> reservations;
            case "users" -> users;
            case "tools" -> tools;
            default -> null;
        };
    }

    private void send(HttpExchange exchange, List<Map<String, @Nullable Object>> rows, Map<String, String> query)
            throws IOException {
        var size = pages ? query.get("page_size") : null;
        var shown = new ArrayList<Map<String, @Nullable Object>>();
        for (var row : rows) {
            shown.add(row);
        }
        if (size == null) {
            send(exchange, 200, JSON.writeValueAsString(shown));
            return;
        }
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        int from = (page - 1) * Integer.parseInt(size);
        if (page > 1 && from >= shown.size()) {
            send(exchange, 404, "{\"detail\":\"Invalid page.\"}");
            return;
        }
        var part = shown.subList(from, Math.min(shown.size(), from + Integer.parseInt(size)));
        var answer = new LinkedHashMap<String, @Nullable Object>();
        answer.put("count", shown.size());
        answer.put("next", "http://elsewhere.invalid/api/?page=" + (page + 1));
        answer.put("previous", null);
        answer.put("results", part);
        send(exchange, 200, JSON.writeValueAsString(answer));
    }

    private boolean toolsKnown(@Nullable String ids) {
        return ids == null
                || Arrays.stream(ids.split(",", -1))
                        .allMatch(id -> tools.stream()
                                .anyMatch(tool -> String.valueOf(tool.get("id")).equals(id)));
    }

    private boolean matches(Map<String, @Nullable Object> row, Map<String, String> query) {
        return query.entrySet().stream().allMatch(asked -> switch (asked.getKey()) {
            case "id__in" -> in(row.get("id"), asked.getValue());
            case "tool_id__in" -> !filters || in(row.get("tool"), asked.getValue());
            case "cancelled" -> String.valueOf(row.get("cancelled")).equalsIgnoreCase(asked.getValue());
            case "start__gte", "end__gte" -> !filters || compared(row, asked) >= 0;
            case "start__lte", "end__lte" -> !filters || compared(row, asked) <= 0;
            default -> true;
        });
    }

    private static boolean in(@Nullable Object id, String ids) {
        return List.of(ids.split(",", -1)).contains(String.valueOf(id));
    }

    /// A row without the time fits no bound.
    private static int compared(Map<String, @Nullable Object> row, Map.Entry<String, String> asked) {
        var time = row.get(asked.getKey().replaceAll("__.*", ""));
        if (time == null) {
            return asked.getKey().endsWith("gte") ? -1 : 1;
        }
        return OffsetDateTime.parse(time.toString())
                .toInstant()
                .compareTo(OffsetDateTime.parse(asked.getValue()).toInstant());
    }

    private static Map<String, String> query(@Nullable String raw) {
        var query = new LinkedHashMap<String, String>();
        for (var pair : raw == null ? new String[0] : raw.split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
