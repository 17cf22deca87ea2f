package lab.nexus.http;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import lab.nexus.db.Times;
import lab.nexus.ledger.Actor;
import org.jspecify.annotations.Nullable;

/// What this server is busy with for longer than a moment, and what lately came of it. In memory: a server that
/// ends has no jobs. Safe for several threads.
final class Jobs {
    /// Jobs that are remembered, those that have ended first forgotten.
    private static final int MOST = 100;

    private final Clock clock;
    private final Map<Long, Job> jobs = new LinkedHashMap<>();
    private long last;
    private long version;
    private boolean closed;

    Jobs(Clock clock) {
        this.clock = clock;
    }

    /// One job; read and changed under the lock of all.
    private static final class Job {
        private final long id;
        private final String what;
        private final String who;
        private final String begun;
        private String state = "running";
        private @Nullable String ended;
        private long done;
        private long version;

        Job(long id, String what, String who, String begun) {
            this.id = id;
            this.what = what;
            this.who = who;
            this.begun = begun;
        }

        Map<String, @Nullable Object> row() {
            var row = new TreeMap<String, @Nullable Object>();
            row.put("id", id);
            row.put("what", what);
            row.put("actor", who);
            row.put("state", state);
            row.put("done", done);
            row.put("begun_at", begun);
            row.put("ended_at", ended);
            return row;
        }
    }

    /// Jobs in the order in which they began, and the version of the whole.
    record Seen(long version, List<Map<String, @Nullable Object>> rows) {
        /// The one of a number, if it is there.
        List<Map<String, @Nullable Object>> of(long id) {
            return rows.stream()
                    .filter(row -> Long.valueOf(id).equals(row.get("id")))
                    .toList();
        }
    }

    /// Does something that others may want to watch.
    ///
    /// @param what the route's words for it, as `snapshot.export`
    /// @param work is handed what takes how much is done so far: bytes, or rows
    <T> T run(String what, Function<LongConsumer, T> work) {
        var job = begin(what);
        var state = "failed";
        try {
            var result = work.apply(done -> progress(job, done));
            state = "done";
            return result;
        } finally {
            end(job, state);
        }
    }

    private synchronized Job begin(String what) {
        var job = new Job(++last, what, Actor.asking().name(), Times.millis(clock.instant()));
        jobs.put(job.id, job);
        var all = jobs.values().iterator();
        while (jobs.size() > MOST && all.hasNext()) {
            if (all.next().ended != null) {
                all.remove();
            }
        }
        changed(job);
        return job;
    }

    private synchronized void progress(Job job, long done) {
        job.done = done;
        changed(job);
    }

    private synchronized void end(Job job, String state) {
        job.state = state;
        job.ended = Times.millis(clock.instant());
        changed(job);
    }

    private void changed(Job job) {
        job.version = ++version;
        notifyAll();
    }

    /// Those that changed behind a version; all behind 0.
    synchronized Seen behind(long seen) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var job : jobs.values()) {
            if (job.version > seen) {
                rows.add(job.row());
            }
        }
        return new Seen(version, rows);
    }

    /// Waits until something changes behind a version, or so long.
    synchronized boolean await(long seen, long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (version <= seen && !closed) {
            long rest = (until - System.nanoTime()) / 1_000_000;
            if (rest <= 0) {
                return false;
            }
            wait(rest);
        }
        return version > seen;
    }

    synchronized boolean closed() {
        return closed;
    }

    /// Lets go of everybody who waits.
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
