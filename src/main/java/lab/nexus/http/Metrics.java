package lab.nexus.http;

import java.util.concurrent.TimeUnit;
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

    private final Database database;
    private final Custody custody;

    private @Nullable String mark;
    private long counted;
    private long rest;
    private Custody.Totals totals = new Custody.Totals(0, 0, 0);

    Metrics(Database database, Custody custody) {
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
        return Reply.text("text/plain; version=0.0.4; charset=utf-8", out.toString());
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
