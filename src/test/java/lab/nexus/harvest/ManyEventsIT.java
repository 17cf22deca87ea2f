package lab.nexus.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import lab.nexus.Soak;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// More events than fit into memory as one answer: twenty thousand in every run, a million in `./dev soak`.
class ManyEventsIT {
    private static final int PAGE = 1_000;
    private static final long FIRST = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

    @TempDir
    Path folder;

    @Test
    void events_are_taken_page_by_page() throws IOException {
        int many = Soak.rounds(1) > 1 ? 1_000_000 : 20_000;
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, many));
        server.start();
        try {
            var base = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
            var reaping = new Reaping(new Workplace(folder), base, "t0ken");
            long begin = System.nanoTime();
            var source = reaping.source();
            assertNull(source.failure());
            assertEquals(many, source.added());
            assertEquals(2 + 2L * (many / PAGE), source.requests());
            assertEquals(2L * many, reaping.place.number("SELECT count(*) FROM session_log"));
            Soak.report(many + " usage events harvested page by page in " + (System.nanoTime() - begin) / 1_000_000_000
                    + " s");
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange, int many) throws IOException {
        try (exchange) {
            var asked = exchange.getRequestURI().toString();
            var body = asked.contains("/tools/")
                    ? "[{\"id\": 1}, {\"id\": 2}, {\"id\": 3}]"
                    : asked.contains("/users/")
                            ? "[{\"id\": 3, \"username\": \"ada\"}]"
                            : asked.contains("/usage_events/") ? page(asked, many) : "[]";
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            ReplayedNemo.send(exchange, 200, body);
        }
    }

    private static String page(String asked, int many) {
        int at = asked.indexOf("&page=");
        int from = at < 0 ? 0 : (Integer.parseInt(asked.substring(at + "&page=".length())) - 1) * PAGE;
        var rows = new StringBuilder("{\"count\": " + many + ", \"next\": null, \"previous\": null, \"results\": [");
        for (int i = from; i < from + PAGE; i++) {
            var start = Instant.ofEpochSecond(FIRST + (many - i) * 60L);
            rows.append(i == from ? "" : ", ")
                    .append("{\"id\": ")
                    .append(many - i)
                    .append(", \"tool\": 1, \"user\": 3, \"start\": \"")
                    .append(start)
                    .append("\", \"end\": \"")
                    .append(start.plusSeconds(30))
                    .append("\"}");
        }
        return rows.append("]}").toString();
    }
}
