package lab.nexus.http;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.nexus.harvest.Order.Since;
import lab.nexus.process.Order;
import lab.nexus.process.RunLog;
import lab.nexus.process.Runs;
import lab.nexus.process.Stop;
import org.jspecify.annotations.Nullable;

/// What a run would come to: the same work up to its last effect, so that nothing is written.
final class RehearsalRoutes {
    private final Facility facility;
    private final Jobs jobs;
    private final Clock clock;
    private final @Nullable Runs runs;

    RehearsalRoutes(Laboratory laboratory, Facility facility, Jobs jobs) {
        this.jobs = jobs;
        this.facility = facility;
        clock = laboratory.clock().withZone(ZoneId.systemDefault());
        runs = laboratory.runs();
    }

    List<Route> all() {
        return List.of(
                Route.ask("/process/rehearse", "What a run, or a session's build, would come to.", this::rehearse)
                        .takes(Input.body(
                                "session_identifier",
                                Form.text(1_000).orNull(),
                                "build this one, whatever its status; a whole run when left out"))
                        .answers("nexus_process_rehearsal", "run", Form.OBJECT));
    }

    private Reply rehearse(Request request) {
        facility.sessions(); // refuses while the tables are not there
        if (runs == null) {
            throw new Refused(Envelope.error(503, "no_runs", "this server makes no runs"));
        }
        var session = Body.of(request).textOrNull("session_identifier");
        var makes = runs;
        var run = jobs.run("process.rehearse", session == null, task -> {
            var came = session == null ? whole(makes, task) : one(makes, session);
            task.keep(Map.of("run", came));
            return came;
        });
        return Envelope.ok("nexus_process_rehearsal", Map.of("run", run));
    }

    private Map<String, @Nullable Object> whole(Runs makes, Jobs.Task task) {
        var harvest = new lab.nexus.harvest.Order(Since.LAST_HARVEST, null, null, false, List.of(), true);
        var order = new Order(harvest, List.of(), 1, false);
        var stop = new Stop();
        task.stoppedBy(stop::ask);
        var report = makes.run(order, RunLog.silent(clock), stop, task::tell);
        task.accept(report.facts().get("sessions_found") instanceof Number found ? found.longValue() : 0);
        return report.facts();
    }

    private static Map<String, @Nullable Object> one(Runs makes, String session) {
        var told = makes.rehearse(session);
        var sessions = new ArrayList<Map<String, @Nullable Object>>();
        sessions.add(told.columns());
        return Map.of(
                "dry_run",
                true,
                "state",
                "done",
                "sessions_found",
                1,
                "counts",
                Map.of(told.fate().word(), 1),
                "sessions",
                sessions);
    }
}
