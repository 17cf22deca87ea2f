package lab.nexus.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import lab.nexus.config.Settings;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.harvest.Order.Since;
import lab.nexus.ledger.Actor;
import lab.nexus.process.Order;
import lab.nexus.process.RunLock;
import lab.nexus.process.RunLog;
import lab.nexus.process.Runs;
import lab.nexus.process.Stop;
import org.jspecify.annotations.Nullable;

/// Runs over the sessions that wait for their record: what came of them, and beginning one on this machine.
final class ProcessRoutes implements AutoCloseable {
    private static final String ID = "session_identifier";
    private static final String LIST = "process";
    private static final long ROWS = 25;
    private static final long STOPPING_MILLIS = 4_000;

    private final Facility facility;
    private final Jobs jobs;
    private final Settings settings;
    private final java.time.Clock clock;
    private final @Nullable Runs runs;
    private final AtomicReference<@Nullable Going> going = new AtomicReference<>();

    /// The run that goes on in this program.
    private record Going(Stop stop, Thread thread) {}

    ProcessRoutes(Laboratory laboratory, Facility facility, Jobs jobs) {
        this.jobs = jobs;
        this.facility = facility;
        settings = laboratory.settings();
        clock = laboratory.clock().withZone(java.time.ZoneId.systemDefault());
        runs = laboratory.runs();
    }

    List<Route> all() {
        return List.of(
                Route.get("/process/list", "Runs over the sessions, the latest first.", this::list)
                        .takes(Input.limit(ROWS), Input.cursor())
                        .answers("nexus_process_list", Forms.page("runs", Form.OBJECT)),
                Route.get("/process/show", "One run, what came of each session, and what it is at.", this::show)
                        .takes(Input.query("run", Form.count(), "its number").needed())
                        .answers("nexus_process_run", "run", Form.OBJECT),
                Route.get("/process/session", "What came of one session in all runs, the latest first.", this::session)
                        .takes(Input.query(ID, Form.text(1_000), "the session").needed(), Input.limit(ROWS))
                        .answers("nexus_process_session", "tries", Form.list(Form.OBJECT), "count", Form.count()),
                Route.get("/process/state", "The runs that go on, on whatever machine.", this::state)
                        .answers(
                                "nexus_process_state", "running", Form.list(Form.OBJECT), "last", Form.OBJECT.orNull()),
                Route.post("/process/start", "Begin a run on this machine.", this::start)
                        .takes(
                                Input.body("sessions", Form.list(Form.text(1_000)), "only these; all when left out"),
                                Input.body("instruments", Form.list(Form.text(1_000)), "only on these: PIDs"))
                        .answers("nexus_process_start", "run", Form.NUMBER.orNull(), "job", Form.NUMBER),
                Route.post("/process/stop", "Ask a run to stop: it finishes the steps that it is at.", this::stop)
                        .takes(Input.body("run", Form.count(), "its number").needed())
                        .answers("nexus_process_run", "run", Form.OBJECT));
    }

    private Runs runs() {
        facility.sessions(); // refuses while the tables are not there
        if (runs == null) {
            throw new Refused(Envelope.error(503, "no_runs", "this server makes no runs"));
        }
        return runs;
    }

    private Reply list(Request request) {
        long limit = Limits.rows(request, ROWS);
        var key = Cursor.in(request, LIST, 1);
        var page = runs().list(key == null ? Long.MAX_VALUE : Long.parseLong(key.getFirst()), (int) limit);
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", limit);
        facts.put("count", page.size());
        facts.put("runs", page);
        boolean full = limit > 0 && page.size() == limit;
        facts.put(
                "next_cursor",
                full
                        ? Cursor.of(LIST, (Long)
                                Objects.requireNonNull(page.getLast().get("run")))
                        : null);
        return Envelope.ok("nexus_process_list", facts);
    }

    private Reply show(Request request) {
        var number = String.valueOf(request.parameter("run")).strip();
        return one(runs().show(Long.parseLong(number)));
    }

    private static Reply one(Map<String, @Nullable Object> run) {
        return Envelope.ok("nexus_process_run", Map.of("run", run));
    }

    private Reply session(Request request) {
        int limit = (int) Limits.rows(request, ROWS);
        var tries = runs().ofSession(String.valueOf(request.parameter(ID)), limit);
        return Envelope.ok("nexus_process_session", Map.of("tries", tries, "count", tries.size()));
    }

    private Reply state(Request request) {
        var last = runs().list(Long.MAX_VALUE, 1);
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("running", runs().running());
        facts.put("last", last.isEmpty() ? null : last.getFirst());
        return Envelope.ok("nexus_process_state", facts);
    }

    private Reply stop(Request request) {
        var number = Body.of(request).number("run");
        if (number == null) {
            throw Refused.badRequest("run must be an int");
        }
        return one(runs().stop(number));
    }

    private synchronized Reply start(Request request) {
        var body = Body.of(request);
        var harvest =
                new lab.nexus.harvest.Order(Since.LAST_HARVEST, null, null, false, list(body, "instruments"), false);
        var order = new Order(
                harvest,
                list(body, "sessions"),
                Math.max(1, Runtime.getRuntime().availableProcessors() - 1),
                false);
        var makes = runs();
        var data = Runs.data(settings);
        var lock = RunLock.take(data, false)
                .orElseThrow(() -> Fault.of(Code.CONFLICT, "run", "another run holds the lock")
                        .remedy("wait until it is over, or stop it"));
        var actor = Actor.asking();
        var stop = new Stop();
        RunLog log = null;
        try {
            log = RunLog.open(Runs.logs(settings), RunLog.Level.INFO, false, clock, null);
            var told = log;
            var job = new AtomicReference<Jobs.@Nullable Task>();
            var run = makes.begin(order, told, stop, (done, of) -> tell(job.get(), done, of));
            var task = jobs.begin("process.run", true);
            job.set(task);
            task.stoppedBy(stop::ask);
            var thread = Thread.ofPlatform().daemon().name("run").unstarted(() -> {
                var state = Jobs.FAILED;
                try (lock;
                        told) {
                    actor.ask(run::go);
                    state = stop.asked() ? Jobs.CANCELLED : Jobs.DONE;
                } finally {
                    task.end(state);
                    going.set(null);
                }
            });
            going.set(new Going(stop, thread));
            thread.start();
            var facts = new TreeMap<String, @Nullable Object>();
            facts.put("run", run.number());
            facts.put("job", task.id());
            return Envelope.ok("nexus_process_start", facts);
        } catch (RuntimeException failure) {
            lock.close();
            if (log != null) {
                log.close();
            }
            throw failure;
        }
    }

    /// What was asked to stop finishes the steps that it is at, and tells of them.
    private static void tell(Jobs.@Nullable Task job, long done, long of) {
        if (job != null) {
            job.tell(done, of);
        }
    }

    private static List<String> list(Body body, String name) {
        var given = body.get(name);
        var all = new ArrayList<String>();
        if (given instanceof List<?> list) {
            list.forEach(one -> all.add(String.valueOf(one)));
        }
        return all;
    }

    /// A run that goes on finishes its steps, if they take no longer than the server may; else the next one goes on
    /// with them.
    @Override
    public void close() {
        var run = going.get();
        if (run != null) {
            run.stop().ask();
            try {
                run.thread().join(STOPPING_MILLIS);
            } catch (InterruptedException atOnce) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
