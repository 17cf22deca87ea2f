package lab.nexus.process;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.db.Database;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.harvest.Usage;
import lab.nexus.instrument.Instrument;
import lab.nexus.instrument.Instruments;
import lab.nexus.json.Json;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import lab.nexus.session.Booking;
import lab.nexus.session.Session;
import lab.nexus.session.Sessions;
import lab.nexus.session.ToBuild;
import org.jspecify.annotations.Nullable;

/// One run, from its checks to its report. Not safe for several threads; its own are joined before it ends.
public final class Running {
    static final String NAME = "nexus.process";

    /// Sessions whose bookings are asked for together.
    private static final int CHUNK = 200;

    /// Sends what a run has to tell.
    interface Post {
        @Nullable
        String send(Order order, @Nullable Long run, List<Problem> problems, String text, RunLog log);
    }

    private final Database database;
    private final Sessions sessions;
    private final Settings settings;
    private final Clock clock;
    private final Supplier<Crew> crews;
    private final Order order;
    private final RunLog log;
    private final Stop stop;
    private final Runs.Progress progress;
    private final String claim;
    private final Post post;
    private final Works works;

    private final String startedAt;
    private @Nullable Long run;
    private final List<Finding> checks = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<ToBuild.Aside> broken = new ArrayList<>();
    private final Map<String, Session> fresh = new LinkedHashMap<>();
    private final Map<String, Booking> freshBookings = new HashMap<>();
    private lab.nexus.harvest.@Nullable Report harvest;
    private @Nullable String why;
    private int found;

    Running(
            Database database,
            Sessions sessions,
            Settings settings,
            Clock clock,
            Supplier<Crew> crews,
            Order order,
            RunLog log,
            Stop stop,
            Runs.Progress progress,
            String claim,
            Post post) {
        this.database = database;
        this.sessions = sessions;
        this.settings = settings;
        this.clock = clock;
        this.crews = crews;
        this.order = order;
        this.log = log;
        this.stop = stop;
        this.progress = progress;
        this.claim = claim;
        this.post = post;
        works = new Works(database, sessions, clock, claim);
        startedAt = Runs.now(clock);
    }

    /// Looks at the database; where that can be worked with, the run is written down.
    void begin() {
        note(Preflight.ofDatabase(database));
        if (checks.stream().noneMatch(Finding::stops) && !order.dryRun()) {
            Runs.sweep(database, clock);
            run = database.write(
                    tx -> RunStore.begin(tx, Runs.actor(), claim, Json.compact(order.columns()), startedAt));
        }
    }

    /// Its number; null for a rehearsal, and where the database cannot be worked with.
    public @Nullable Long number() {
        return run;
    }

    private void note(List<Finding> findings) {
        for (var finding : findings) {
            checks.add(finding);
            var level =
                    finding.passed() ? RunLog.Level.INFO : finding.grave() ? RunLog.Level.ERROR : RunLog.Level.WARNING;
            log.tell(level, "nexus.preflight", finding.line());
            if (finding.stops()) {
                problems.add(new Problem(finding.name() + ": " + finding.message(), null, true));
            }
        }
    }

    /// Does it, and sends the mail if there must be one.
    public Report go() {
        log.tell(RunLog.Level.INFO, NAME, "beginning" + (order.dryRun() ? " a rehearsal" : " run " + run));
        try (var _ = run == null ? null : new Beats(database, works, clock, log, stop, run)) {
            if (problems.isEmpty()) {
                work();
            }
        } catch (RuntimeException | Error mistake) {
            fail(mistake);
        } finally {
            if (run != null) {
                release();
            }
        }
        return report();
    }

    private void fail(Throwable mistake) {
        var fault = log.mistake(NAME, "", mistake);
        why = fault.sentence();
        problems.add(Problem.of(fault));
    }

    private void release() {
        try {
            works.releaseAll();
        } catch (Fault busy) {
            log.tell(RunLog.Level.WARNING, NAME, "claims stay until they are over: " + busy.sentence());
        }
    }

    private void work() {
        try (var crew = crews.get()) {
            note(Preflight.ofSurroundings(
                    settings, database, crew.harvest(), crew.uploads(), Runs.data(settings), order.dryRun()));
            if (!problems.isEmpty()) {
                return;
            }
            if (order.sessions().isEmpty()) {
                stage("harvesting");
                harvest(crew);
            }
            var todo = todo(crew);
            found = todo.sessions().size();
            stage("building");
            build(crew, todo);
        }
    }

    private void harvest(Crew crew) {
        var instruments = new HashMap<String, Instrument>();
        database.read(Instruments::all).forEach(one -> instruments.put(one.pid(), one));
        var brought = crew.harvest().run(order.harvest(), done -> {}, usage -> fresh(usage, instruments));
        harvest = brought;
        for (var source : brought.sources()) {
            log.tell(
                    RunLog.Level.INFO,
                    "nexus.harvest",
                    source.name() + ": " + source.added() + " new, " + source.corrected() + " corrected, "
                            + source.there() + " there already, " + source.requests() + " requests");
            source.troubles()
                    .forEach(
                            trouble -> log.tell(RunLog.Level.WARNING, "nexus.harvest", source.name() + ": " + trouble));
            var failure = source.failure();
            if (failure != null) {
                log.tell(RunLog.Level.ERROR, "nexus.harvest", source.name() + ": " + failure.whole());
                problems.add(Problem.of(failure));
            }
        }
    }

    /// A rehearsed harvest keeps nothing; what it would have logged is looked at all the same.
    private void fresh(Usage usage, Map<String, Instrument> instruments) {
        var end = usage.end();
        if (order.dryRun() && end != null) {
            fresh.put(
                    usage.session(),
                    new Session(
                            usage.session(),
                            usage.instrument(),
                            instruments.get(usage.instrument()),
                            usage.start(),
                            end,
                            usage.user(),
                            ""));
            freshBookings.put(usage.session(), usage.booking());
        }
    }

    /// How long after a session its files may still arrive.
    static Duration delay(Settings settings) {
        return Duration.ofMillis(Math.round(settings.number(Setting.NX_FILE_DELAY_DAYS) * 86_400_000));
    }

    /// The folder of all instruments' files.
    static Path instruments(Settings settings) {
        var instruments = settings.path(Setting.NX_INSTRUMENT_DATA_PATH);
        if (instruments == null) {
            throw Fault.of(Code.UNUSABLE, "NX_INSTRUMENT_DATA_PATH", "NX_INSTRUMENT_DATA_PATH is not set")
                    .remedy("say where the instruments put their files");
        }
        return instruments;
    }

    private Todo todo(Crew crew) {
        var todo = Todo.find(order, sessions, works, crew.uploads(), fresh.values());
        for (var aside : todo.broken()) {
            broken.add(aside);
            log.tell(RunLog.Level.ERROR, NAME, aside.identifier() + ": " + aside.why());
            problems.add(new Problem(
                    "session '" + aside.identifier() + "' cannot be built: " + aside.why(),
                    "end it: nexus session end, or put it aside: nexus session hold",
                    true));
        }
        todo.requireAll(order.sessions(), sessions);
        return todo;
    }

    private void build(Crew crew, Todo todo) {
        var journey = new Journey(works, crew, stop, log, clock, delay(settings), instruments(settings));
        var actor = Actor.asking();
        var room = new Semaphore(2 * order.jobs());
        var pool = Executors.newFixedThreadPool(
                order.jobs(), Thread.ofPlatform().daemon().name("session-", 1).factory());
        try {
            for (int done = 0; done < todo.sessions().size() && !stop.asked(); done += CHUNK) {
                var chunk =
                        todo.sessions().subList(done, Math.min(todo.sessions().size(), done + CHUNK));
                var bookings = bookings(crew, chunk);
                for (var session : chunk) {
                    room.acquireUninterruptibly();
                    if (stop.asked()) {
                        room.release();
                        break;
                    }
                    var booking = bookings.getOrDefault(session.identifier(), new Booking.None(session.identifier()));
                    pool.execute(() -> {
                        try {
                            actor.ask(() -> {
                                tell(
                                        order.dryRun()
                                                ? journey.rehearse(
                                                        session,
                                                        booking,
                                                        todo.built().contains(session.identifier()))
                                                : journey.go(session, booking));
                                return true;
                            });
                        } finally {
                            room.release();
                        }
                    });
                }
            }
        } finally {
            finish(pool);
        }
        var fault = journey.broken();
        if (fault != null) {
            why = fault.sentence();
            problems.add(new Problem(fault.sentence(), fault.remedy(), true));
        }
    }

    /// What the users said; of those of a rehearsed harvest it is known already.
    private Map<String, Booking> bookings(Crew crew, List<Session> chunk) {
        var asked = chunk.stream()
                .filter(session -> !freshBookings.containsKey(session.identifier()))
                .toList();
        var bookings = new HashMap<>(freshBookings);
        if (!asked.isEmpty()) {
            bookings.putAll(crew.harvest().bookings(asked));
        }
        return bookings;
    }

    private static void finish(ExecutorService pool) {
        pool.shutdown();
        try {
            while (!pool.awaitTermination(1, TimeUnit.HOURS)) {
                // a step goes on as long as it takes
            }
        } catch (InterruptedException stopped) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tell(Told one) {
        told.add(one);
        var level = one.fate().failure() || one.fate() == Fate.STOPPED ? RunLog.Level.ERROR : RunLog.Level.INFO;
        log.tell(
                level,
                "nexus.record",
                one.session().identifier() + ": " + one.fate().word() + (one.why() == null ? "" : ": " + one.why()));
        if (one.fate().failure()) {
            problems.add(new Problem(
                    "session '" + one.session().identifier() + "': " + one.why(), one.remedy(), one.needsPerson()));
        }
        var number = run;
        if (number != null) {
            database.write(tx -> {
                RunStore.told(tx, number, one, Runs.now(clock));
                return true;
            });
        }
        progress.accept(told.size(), found);
    }

    private void stage(String stage) {
        var number = run;
        if (number != null) {
            database.write(tx -> {
                RunStore.stage(tx, number, stage, found, Json.compact(facts()), Runs.now(clock));
                return true;
            });
        }
    }

    /// What stands in the run's own row.
    private Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("checks", checks.stream().map(Finding::columns).toList());
        facts.put("harvest", harvest == null ? null : harvest.columns());
        var asides = new ArrayList<Map<String, @Nullable Object>>();
        for (var aside : broken) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("session_identifier", aside.identifier());
            row.put("instrument", aside.instrument());
            row.put("why", aside.why());
            asides.add(row);
        }
        facts.put("broken", asides);
        facts.put("problems", problems.stream().map(Problem::whole).toList());
        facts.put("log", log.path() == null ? null : log.path().toString());
        return facts;
    }

    private Report report() {
        boolean stopped = stop.asked() && why == null;
        var state = stopped ? "stopped" : problems.isEmpty() ? "done" : "failed";
        if (why == null && checks.stream().anyMatch(Finding::stops)) {
            why = "a check before the run failed";
        }
        var counts = new TreeMap<String, Long>();
        told.forEach(one -> counts.merge(one.fate().word(), 1L, Long::sum));
        var endedAt = Runs.now(clock);
        var number = run;
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("run", number);
        facts.put("state", state);
        facts.put("dry_run", order.dryRun());
        facts.put("started_at", startedAt);
        facts.put("ended_at", endedAt);
        facts.put("sessions_found", found);
        facts.put("counts", counts);
        facts.put("why", why);
        facts.putAll(facts());
        facts.put("sessions", told.stream().map(Told::columns).toList());
        log.tell(RunLog.Level.INFO, NAME, "ending: " + state + " " + counts);
        var mail = post.send(order, number, problems, ReportText.of(facts), log);
        facts.put("mail", mail);
        if (number != null) {
            end(number, state, endedAt, mail);
        }
        return new Report(facts, problems, found > 0);
    }

    private void end(long number, String state, String endedAt, @Nullable String mail) {
        var own = facts();
        own.put("mail", mail);
        try {
            database.write(tx -> {
                RunStore.end(tx, number, state, why, Json.compact(own), endedAt);
                var after = Map.<String, @Nullable Object>of("run", number, "state", state);
                new Ledger(clock).record(tx, new Entry("process.end", "run:" + number, null, after, null, null));
                return true;
            });
        } catch (Fault busy) {
            log.tell(RunLog.Level.ERROR, NAME, "the end of the run could not be written down: " + busy.sentence());
        }
    }
}
