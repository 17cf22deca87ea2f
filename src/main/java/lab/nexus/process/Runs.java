package lab.nexus.process;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.db.Claim;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Actor;
import lab.nexus.session.Booking;
import lab.nexus.session.Sessions;
import lab.nexus.wire.Mail;
import org.jspecify.annotations.Nullable;

/// Runs over the sessions that wait for their record, and what came of earlier ones. Safe for several threads where
/// the database is.
public final class Runs {
    private static final int MOST = 1_000;
    private static final Duration SAME_MAIL = Duration.ofDays(1);

    private final Database database;
    private final Sessions sessions;
    private final Settings settings;
    private final Clock clock;
    private final Supplier<Crew> crews;
    private final @Nullable Mail mail;

    /// @param clock its zone is that of this machine
    /// @param crews a crew for each run
    /// @param mail null to send none
    public Runs(
            Database database,
            Sessions sessions,
            Settings settings,
            Clock clock,
            Supplier<Crew> crews,
            @Nullable Mail mail) {
        this.database = database;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.crews = crews;
        this.mail = mail;
    }

    /// Told how far a run is.
    @FunctionalInterface
    public interface Progress {
        /// So many sessions are done.
        ///
        /// @param of sessions in all
        void accept(long done, long of);
    }

    /// The folder of this place's data.
    ///
    /// @throws Fault when no setting names it
    public static Path data(Settings settings) {
        var data = settings.path(Setting.NX_DATA_PATH);
        if (data == null) {
            throw Fault.of(Code.UNUSABLE, "NX_DATA_PATH", "NX_DATA_PATH is not set")
                    .remedy("say where it is: nexus config set NX_DATA_PATH …");
        }
        return data;
    }

    /// The folder of the logs.
    public static Path logs(Settings settings) {
        var logs = settings.path(Setting.NX_LOG_PATH);
        return logs == null ? data(settings).resolve("logs") : logs;
    }

    /// Goes through all sessions that wait. What goes wrong is part of the answer. The caller holds a [RunLock].
    public Report run(Order order, RunLog log, Stop stop, Progress progress) {
        return begin(order, log, stop, progress).go();
    }

    /// A run that is written down and has not begun; [Running#go] does it.
    public Running begin(Order order, RunLog log, Stop stop, Progress progress) {
        var running = new Running(
                database, sessions, settings, clock, crews, order, log, stop, progress, Claim.mine(), this::post);
        running.begin();
        return running;
    }

    /// What building the record of an ended session would come to, whatever its status; nothing is written.
    public Told rehearse(String session) {
        var ended = sessions.ended(session);
        try (var crew = crews.get()) {
            var booking = crew.harvest().bookings(List.of(ended)).get(session);
            var works = new Works(database, sessions, clock, Claim.mine());
            var journey = new Journey(
                    works,
                    crew,
                    new Stop(),
                    RunLog.silent(clock),
                    clock,
                    Running.delay(settings),
                    Running.instruments(settings));
            return journey.rehearse(ended, booking == null ? new Booking.None(session) : booking, false);
        }
    }

    /// Sends the mail of a run, if there is something to tell.
    ///
    /// @return what came of it; null when there was nothing to send
    private @Nullable String post(Order order, @Nullable Long run, List<Problem> problems, String text, RunLog log) {
        boolean wanted = problems.stream().anyMatch(Problem::needsPerson);
        var post = mail;
        if (!wanted || post == null || order.dryRun()) {
            return null;
        }
        var letter = Letter.of(problems, text, log.path());
        if (order.scheduled() && toldLately(letter)) {
            return "not sent: the same was told within a day";
        }
        try {
            post.send(letter.subject(), letter.text());
            if (run != null) {
                database.write(tx -> {
                    RunStore.mailed(tx, run, letter.topic());
                    return true;
                });
            }
            return "sent";
        } catch (Fault why) {
            log.tell(RunLog.Level.WARNING, "nexus.mail", why.whole());
            return "not sent: " + why.whole();
        }
    }

    private boolean toldLately(Letter letter) {
        var last = database.read(RunStore::lastMailed).orElse(null);
        return last != null
                && letter.topic().equals(last.mailed())
                && OffsetDateTime.parse(last.startedAt())
                        .toInstant()
                        .plus(SAME_MAIL)
                        .isAfter(clock.instant());
    }

    /// The latest runs, the last one first.
    ///
    /// @param below the number of the last one of the page before; [Long#MAX_VALUE] at the beginning
    public List<Map<String, @Nullable Object>> list(long below, int limit) {
        if (limit < 0 || limit > MOST) {
            throw Fault.of(Code.BAD_VALUE, "limit", "limit must be between 0 and " + MOST)
                    .remedy("give a number between them");
        }
        sweep();
        return database.read(tx -> RunStore.page(tx, below, limit).stream()
                .map(run -> run.columns(RunStore.counts(tx, run.id()), null))
                .toList());
    }

    /// One run with all its sessions.
    public Map<String, @Nullable Object> show(long id) {
        sweep();
        return database.read(tx -> {
            var run = one(tx, id);
            var shown = run.columns(RunStore.counts(tx, id), RunStore.sessions(tx, id));
            shown.put(
                    "working_on",
                    run.finishedAt() != null
                            ? List.of()
                            : WorkStore.heldBy(tx, run.holder()).stream()
                                    .map(Runs::at)
                                    .toList());
            return shown;
        });
    }

    private static Map<String, @Nullable Object> at(Work work) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("session_identifier", work.session());
        row.put("step", work.step().stored());
        return row;
    }

    /// What came of one session in all runs, the latest first.
    public List<Map<String, @Nullable Object>> ofSession(String session, int limit) {
        return database.read(tx -> RunStore.ofSession(tx, session, limit));
    }

    /// The runs that go on, wherever they do.
    public List<Map<String, @Nullable Object>> running() {
        sweep();
        return database.read(tx -> RunStore.running(tx).stream()
                .map(run -> run.columns(RunStore.counts(tx, run.id()), null))
                .toList());
    }

    /// Asks a run to stop, wherever it goes on: it finishes the steps that it is at.
    public Map<String, @Nullable Object> stop(long id) {
        sweep();
        return database.write(tx -> {
            var run = one(tx, id);
            if (run.finishedAt() != null) {
                throw Fault.of(Code.CONFLICT, "run", "run " + id + " is over")
                        .remedy("look what came of it: nexus process show " + id);
            }
            RunStore.stop(tx, id);
            return one(tx, id).columns(RunStore.counts(tx, id), null);
        });
    }

    private static Run one(Tx tx, long id) {
        return RunStore.one(tx, id)
                .orElseThrow(() -> Fault.of(Code.NOT_FOUND, "run", "run '" + id + "' not found")
                        .remedy("look for it: nexus process runs"));
    }

    /// Says of runs whose process is gone that they are over.
    private void sweep() {
        sweep(database, clock);
    }

    static void sweep(Database database, Clock clock) {
        var now = clock.instant();
        var gone = database.read(RunStore::running).stream()
                .filter(run -> !run.lives(now))
                .toList();
        if (!gone.isEmpty()) {
            database.write(tx -> {
                gone.forEach(run -> RunStore.broken(tx, run.id(), "it was broken off: its process is gone"));
                return true;
            });
        }
    }

    /// Now, as a run writes it.
    static String now(Clock clock) {
        return Times.millis(clock.instant());
    }

    /// Who began it.
    static String actor() {
        return Actor.asking().name();
    }
}
