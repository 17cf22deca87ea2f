package lab.nexus.http;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lab.nexus.custody.Custody;
import lab.nexus.db.Database;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// The figures of `/metrics`. Totals are counted again only when somebody has changed the database, and not
/// before a hundred times as long has passed as the last count took, or ten seconds: a large laboratory
/// spends a hundredth of one core on it at the most. Safe for several threads.
final class Metrics {
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(10);
    private static final int REST = 100;

    private static final Map<String, String> HELP = Map.of(
            "nexus_event_position", "Position of the latest event of the feed",
            "nexus_event_streams", "Open event streams",
            "nexus_webhooks_failing", "Webhooks that do not take what they are told",
            "nexus_webhooks_paused", "Webhooks that are paused, by hand or because they failed for too long");

    private final Database database;
    private final Custody custody;
    private final Supplier<Map<String, Long>> more;

    private final Load load;

    private @Nullable String mark;
    private long counted;
    private long rest;
    private Custody.Totals totals = new Custody.Totals(0, 0, 0);

    /// @param more further figures by name
    Metrics(Database database, Custody custody, Load load, Supplier<Map<String, Long>> more) {
        this.more = more;
        this.load = load;
        this.database = database;
        this.custody = custody;
    }

    Reply reply() {
        boolean up;
        Custody.Totals now;
        synchronized (this) {
            up = count();
            now = totals;
        }
        var out = new StringBuilder();
        gauge(out, "nexus_api_up", "API process up (always 1 if endpoint responds)", "nexus_api_up 1");
        gauge(out, "nexus_build_info", "Build info", "nexus_build_info{git_rev=\"" + HealthRoutes.REVISION + "\"} 1");
        gauge(out, "nexus_db_up", "1 if DB connect+query ok", "nexus_db_up " + (up ? 1 : 0));
        gauge(out, "nexus_samples_total", "Total samples", "nexus_samples_total " + now.samples());
        gauge(out, "nexus_containers_total", "Total containers", "nexus_containers_total " + now.containers());
        gauge(out, "nexus_sample_events_total", "Total sample events", "nexus_sample_events_total " + now.events());
        if (up) {
            more.get().forEach((name, figure) -> gauge(out, name, HELP.getOrDefault(name, name), name + " " + figure));
        }
        queues(out);
        machine(out, Machine.now());
        load.figures().print(out);
        return Reply.text("text/plain; version=0.0.4; charset=utf-8", out.toString());
    }

    private void queues(StringBuilder out) {
        gauge(
                out,
                "nexus_requests_waiting",
                "Requests worked on or waiting",
                load.waiting().get());
        gauge(out, "nexus_write_queue", "Changes waiting for their turn", database.waiting());
        gauge(out, "nexus_connections", "Open connections", load.connections().getAsInt());
    }

    private static void machine(StringBuilder out, Machine machine) {
        gauge(out, "nexus_uptime_seconds", "Seconds since the start", machine.uptime());
        gauge(out, "nexus_heap_used_bytes", "Heap in use, with garbage", machine.heap());
        gauge(out, "nexus_heap_taken_bytes", "Heap taken from the machine", machine.taken());
        gauge(out, "nexus_heap_max_bytes", "The most that the heap may become", machine.most());
        gauge(out, "nexus_gc_total", "Garbage collections since the start", machine.collections());
        gauge(out, "nexus_gc_seconds_total", "Seconds spent with them", machine.pauses());
        gauge(out, "nexus_threads", "Threads of the operating system", machine.threads());
    }

    private static void gauge(StringBuilder out, String name, String help, Number figure) {
        gauge(out, name, help, name + " " + figure);
    }

    private boolean count() {
        try {
            var seen = database.changeMark();
            long now = System.nanoTime();
            if (!seen.equals(mark) && now - counted >= rest) {
                totals = custody.totals();
                mark = seen;
                counted = System.nanoTime();
                rest = Math.min(LONGEST_REST, REST * (counted - now));
            }
            return true;
        } catch (Fault away) {
            return false;
        }
    }

    private static void gauge(StringBuilder out, String name, String help, String line) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(" gauge\n").append(line).append('\n');
    }
}
