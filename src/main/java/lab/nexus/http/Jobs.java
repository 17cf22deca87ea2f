package lab.nexus.http;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import lab.nexus.db.Times;
import lab.nexus.ledger.Actor;
import org.jspecify.annotations.Nullable;

/// What this server is busy with for longer than a moment, and what lately came of it. In memory: a server that
/// ends has no jobs. Safe for several threads.
final class Jobs {
    private static final String RUNNING = "running";
    private static final String STOPPING = "stopping";

    static final String DONE = "done";
    static final String FAILED = "failed";
    static final String CANCELLED = "cancelled";

    /// What a job can be.
    static final List<String> STATES = List.of(RUNNING, STOPPING, DONE, FAILED, CANCELLED);

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
        private final boolean stoppable;
        private String state = RUNNING;
        private final List<Runnable> stops = new ArrayList<>();
        private @Nullable Map<String, ?> answer;
        private @Nullable String ended;
        private @Nullable String stage;
        private long done;
        private long total;
        private long version;

        Job(long id, String what, String who, String begun, boolean stoppable) {
            this.id = id;
            this.what = what;
            this.who = who;
            this.begun = begun;
            this.stoppable = stoppable;
        }

        Map<String, @Nullable Object> row() {
            var row = new TreeMap<String, @Nullable Object>();
            row.put("id", id);
            row.put("what", what);
            row.put("actor", who);
            row.put("state", state);
            row.put("stage", stage);
            row.put("done", done);
            row.put("total", total == 0 ? null : total);
            row.put("begun_at", begun);
            row.put("ended_at", ended);
            row.put("can_be_cancelled", stoppable && state.equals(RUNNING));
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

    /// A job, as whoever does it sees it.
    final class Task implements LongConsumer {
        private final Job job;

        private Task(Job job) {
            this.job = job;
        }

        long id() {
            return job.id;
        }

        /// Tells how much is done so far: bytes, rows or sessions.
        ///
        /// @throws Refused when the job was cancelled; whoever does it undoes what is half done
        @Override
        public void accept(long done) {
            at(null, done, 0);
        }

        /// The same for a job that has parts.
        ///
        /// @param stage the part's word, as `packing`; null in a job of one part
        /// @param total how much this part has; 0 when that is not known
        void at(@Nullable String stage, long done, long total) {
            progress(job, stage, done, total);
            if (cancelled(job)) {
                throw gone();
            }
        }

        /// The same for a job that is stopped by other means.
        void tell(long done, long total) {
            progress(job, null, done, total);
        }

        /// Runs this when the job is cancelled, at once if it is already.
        void stoppedBy(Runnable stop) {
            if (listening(job, stop)) {
                stop.run();
            }
        }

        /// Keeps what came of it for those who come later.
        void keep(Map<String, ?> answer) {
            kept(job, answer);
        }

        /// It is over.
        ///
        /// @param state one of [#STATES]
        void end(String state) {
            Jobs.this.end(job, state);
        }
    }

    /// Does something that others may want to watch, and may end early. Whatever goes wrong once it was cancelled
    /// comes of that.
    ///
    /// @param what the route's words for it, as `snapshot.export`
    /// @param stoppable whether it can be cancelled
    /// @throws Refused with 409 when it was cancelled
    <T> T run(String what, boolean stoppable, Function<Task, T> work) {
        var task = begin(what, stoppable);
        var state = FAILED;
        try {
            var result = work.apply(task);
            state = DONE; // even if it was cancelled meanwhile: it was done before it could be stopped
            return result;
        } catch (RuntimeException stopped) {
            if (cancelled(task.job)) {
                state = CANCELLED;
                throw gone();
            }
            throw stopped;
        } finally {
            task.end(state);
        }
    }

    private static Refused gone() {
        return new Refused(Envelope.error(409, "cancelled", "the job was cancelled; nothing of it was kept"));
    }

    /// Begins something that goes on behind the answer; [Task#end] ends it.
    synchronized Task begin(String what, boolean stoppable) {
        var job = new Job(++last, what, Actor.asking().name(), Times.millis(clock.instant()), stoppable);
        jobs.put(job.id, job);
        var all = jobs.values().iterator();
        while (jobs.size() > MOST && all.hasNext()) {
            if (all.next().ended != null) {
                all.remove();
            }
        }
        changed(job);
        return new Task(job);
    }

    /// Asks a job to stop; one that has ended, or is asked already, stays as it is.
    ///
    /// @param allowed decides by the name of whoever began it
    /// @throws Refused when there is none, it is somebody else's, or it cannot be stopped
    Map<String, @Nullable Object> cancel(long id, Predicate<String> allowed) {
        var stops = new ArrayList<Runnable>();
        var row = asked(id, allowed, stops);
        stops.forEach(Runnable::run); // outside the lock: whoever is stopped may tell of it
        return row;
    }

    private synchronized Map<String, @Nullable Object> asked(long id, Predicate<String> allowed, List<Runnable> stops) {
        var job = found(id);
        if (!allowed.test(job.who)) {
            throw new Refused(Envelope.error(403, "forbidden", "this job is somebody else's: it needs a manager"));
        }
        if (job.ended == null && !job.stoppable) {
            throw new Refused(
                    Envelope.error(409, "conflict", "this job cannot be cancelled: it goes on until it is done"));
        }
        if (job.state.equals(RUNNING)) {
            job.state = STOPPING;
            stops.addAll(job.stops);
            changed(job);
        }
        return job.row();
    }

    private Job found(long id) {
        var job = jobs.get(id);
        if (job == null) {
            throw new Refused(Envelope.error(404, "not_found", "there is no such job, or it was long ago"));
        }
        return job;
    }

    /// A job, and what came of it if that was kept and is for these eyes.
    ///
    /// @param allowed decides by the name of whoever began it
    synchronized Map<String, @Nullable Object> show(long id, Predicate<String> allowed) {
        var job = found(id);
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("job", job.row());
        facts.put("answer", allowed.test(job.who) ? job.answer : null);
        return facts;
    }

    private synchronized boolean cancelled(Job job) {
        return job.state.equals(STOPPING);
    }

    private synchronized boolean listening(Job job, Runnable stop) {
        job.stops.add(stop);
        return job.state.equals(STOPPING);
    }

    private synchronized void kept(Job job, Map<String, ?> answer) {
        job.answer = answer;
    }

    private synchronized void progress(Job job, @Nullable String stage, long done, long total) {
        job.stage = stage;
        job.done = done;
        job.total = total;
        changed(job);
    }

    private synchronized void end(Job job, String state) {
        job.state = state;
        job.ended = Times.millis(clock.instant());
        job.stops.clear();
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
