package lab.nexus.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import lab.nexus.json.AsciiJson;
import lab.nexus.ledger.Actor;
import lab.nexus.people.Role;
import org.jspecify.annotations.Nullable;

/// What the server is busy with: as a list, and as a stream of server-sent events.
final class JobRoutes {
    private static final int MOST_STREAMS = 100;
    private static final long BEAT_MILLIS = 15_000;

    /// So often is progress told at the most.
    private static final long REST_MILLIS = 200;

    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

    private final Jobs jobs;
    private final Streams streams = Streams.atMost(MOST_STREAMS);

    JobRoutes(Jobs jobs) {
        this.jobs = jobs;
    }

    List<Route> all() {
        var job = Form.object(
                "id",
                Form.count(),
                "what",
                Form.TEXT,
                "actor",
                Form.TEXT,
                "state",
                Form.words(Jobs.STATES),
                "stage",
                Form.TEXT.orNull(),
                "done",
                Form.count(),
                "total",
                Form.count().orNull(),
                "begun_at",
                Form.TEXT,
                "ended_at",
                Form.TEXT.orNull(),
                "can_be_cancelled",
                Form.FLAG);
        return List.of(
                Route.get("/job/list", "What this server is busy with, and what lately came of it.", this::list)
                        .takes()
                        .answers("nexus_job_list", "count", Form.count(), "jobs", Form.list(job)),
                Route.get("/job/show", "One job, and what came of it where that is kept.", this::show)
                        .takes(Input.query("id", Form.count(), "its number").needed())
                        .answers("nexus_job", "job", job, "answer", Form.OBJECT.orNull()),
                Route.post(
                                "/job/cancel",
                                "Stop a job of mine, or as a manager any, as if it had never begun.",
                                this::cancel)
                        .takes(Input.body("id", Form.count(), "its number").needed())
                        .answers("nexus_job", "job", job, "answer", Form.OBJECT.orNull()),
                Route.get("/job/stream", "The same as server-sent events, with the progress.", this::stream)
                        .takes(Input.query("id", Form.count(), "only this one, until it ends"))
                        .answersWith("text/event-stream"));
    }

    private Reply list(Request request) {
        var rows = jobs.behind(0).rows();
        return Envelope.ok("nexus_job_list", Map.of("count", rows.size(), "jobs", rows));
    }

    private Reply show(Request request) {
        var id = Long.parseLong(String.valueOf(request.parameter("id")).strip());
        return Envelope.ok("nexus_job", jobs.show(id, JobRoutes::mine));
    }

    private Reply cancel(Request request) {
        var id = Body.of(request).number("id");
        if (id == null) {
            throw Refused.bad("id", "id must be an int");
        }
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("job", jobs.cancel(id, JobRoutes::mine));
        facts.put("answer", null);
        return Envelope.ok("nexus_job", facts);
    }

    private static boolean mine(String who) {
        return Asker.now().may(Role.MANAGER) || Actor.asking().name().equals(who);
    }

    private Reply stream(Request request) {
        var asked = request.parameter("id");
        var id = asked == null ? null : Long.valueOf(asked.strip());
        if (id != null && jobs.behind(0).of(id).isEmpty()) {
            throw new Refused(Envelope.error(404, "not_found", "there is no such job, or it was long ago"));
        }
        return streams.begin(outlet -> follow(outlet, id));
    }

    private void follow(Outlet outlet, @Nullable Long id) throws InterruptedException {
        long begun = System.nanoTime();
        long seen = 0;
        boolean open = outlet.send("retry: 1000\n\n");
        while (open && !jobs.closed() && System.nanoTime() - begun < LONGEST_NANOS) {
            if (!jobs.await(seen, BEAT_MILLIS)) {
                open = outlet.send(": beat\n\n");
                continue;
            }
            var now = jobs.behind(seen);
            seen = now.version();
            var text = new StringBuilder();
            boolean ended = false;
            for (var row : id == null ? now.rows() : now.of(id)) {
                ended = id != null && row.get("ended_at") != null;
                text.append("event: job\ndata: ")
                        .append(new String(AsciiJson.bytes(row), StandardCharsets.US_ASCII))
                        .append("\n\n");
            }
            open = (text.isEmpty() || outlet.send(text.toString())) && !ended;
            TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
        }
    }
}
