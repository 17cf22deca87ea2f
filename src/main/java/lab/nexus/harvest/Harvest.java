package lab.nexus.harvest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.instrument.Instrument;
import lab.nexus.instrument.Instruments;
import lab.nexus.people.People;
import lab.nexus.session.Booking;
import lab.nexus.session.EventType;
import lab.nexus.session.Moment;
import lab.nexus.session.NewLog;
import lab.nexus.session.RecordStatus;
import lab.nexus.session.Session;
import lab.nexus.session.Sessions;
import lab.nexus.session.Ties;
import org.jspecify.annotations.Nullable;

/// Reads all sources and writes down what they say. A page of usages is one transaction, so that a process that
/// is killed leaves whole sessions, and the next harvest goes on where it was. Not safe for several threads.
public final class Harvest {
    /// Events are entered late, corrected, and end later than others that began later.
    private static final Duration OVERLAP = Duration.ofDays(7);

    private static final int MOST_TROUBLES = 100;

    private final Database database;
    private final Sessions sessions;
    private final Ties ties;
    private final People people;
    private final List<Harvester> harvesters;
    private final Clock clock;

    /// @param harvesters asked in this order
    public Harvest(
            Database database,
            Sessions sessions,
            Ties ties,
            People people,
            List<? extends Harvester> harvesters,
            Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.ties = ties;
        this.people = people;
        this.harvesters = List.copyOf(harvesters);
        this.clock = clock;
    }

    /// Reads every source, one after another; one that fails does not stop the others.
    ///
    /// @param progress told how many usages were read so far
    public Report run(Order order, LongConsumer progress) {
        return run(order, progress, usage -> {});
    }

    /// The same.
    ///
    /// @param fresh told of every usage that has ended and was not logged before; a rehearsal tells of them too
    public Report run(Order order, LongConsumer progress, Consumer<Usage> fresh) {
        var known = database.read(Instruments::all);
        var wanted = wanted(known, order.instruments());
        var sources = new ArrayList<Report.Source>();
        var served = new HashSet<String>();
        long read = 0;
        for (var harvester : harvesters) {
            var its = wanted.stream()
                    .filter(instrument -> served.stream().noneMatch(instrument.pid()::equals))
                    .filter(harvester::serves)
                    .toList();
            if (its.isEmpty()) {
                continue;
            }
            its.forEach(instrument -> served.add(instrument.pid()));
            long before = read;
            var source = new Reading(harvester, its, order, done -> progress.accept(before + done), fresh).read();
            read += source.usages();
            sources.add(source);
        }
        var unserved = wanted.stream()
                .map(Instrument::pid)
                .filter(pid -> !served.contains(pid))
                .toList();
        return new Report(order.dryRun(), sources, unserved);
    }

    private static List<Instrument> wanted(List<Instrument> known, List<String> asked) {
        var pids = new LinkedHashSet<>(asked);
        var wanted = new ArrayList<Instrument>();
        for (var instrument : known) {
            boolean named = pids.remove(instrument.pid());
            if (named && instrument.retirement() != null) {
                throw Fault.of(Code.CONFLICT, "--instrument", "instrument '" + instrument.pid() + "' is retired")
                        .remedy("take it into use again: nexus instrument retire --undo");
            }
            if (instrument.retirement() == null && (named || asked.isEmpty())) {
                wanted.add(instrument);
            }
        }
        for (var pid : pids) {
            throw Fault.notFound("--instrument", "instrument", pid);
        }
        return wanted;
    }

    /// What came of looking for a source.
    ///
    /// @param why it is not there; null when it is
    public record Reached(String source, @Nullable Fault why) {}

    /// Looks for every source.
    public List<Reached> reach() {
        var reached = new ArrayList<Reached>();
        for (var harvester : harvesters) {
            try {
                harvester.reach();
                reached.add(new Reached(harvester.name(), null));
            } catch (Fault why) {
                reached.add(new Reached(harvester.name(), why));
            }
        }
        return reached;
    }

    /// Does any source look after this instrument? Asks nobody.
    public boolean serves(Instrument instrument) {
        return harvesters.stream().anyMatch(harvester -> harvester.serves(instrument));
    }

    /// What the users said about sessions that wait for their record, by identifier; every session has an answer.
    public Map<String, Booking> bookings(List<Session> asked) {
        var found = new HashMap<String, Booking>();
        for (var harvester : harvesters) {
            var its = asked.stream()
                    .filter(session -> !found.containsKey(session.identifier()))
                    .filter(session -> harvester.made(session.identifier()))
                    .toList();
            if (its.isEmpty()) {
                continue;
            }
            try {
                found.putAll(harvester.bookings(its));
            } catch (Fault failure) {
                its.forEach(session ->
                        found.put(session.identifier(), new Booking.Unreadable(session.identifier(), failure)));
            }
        }
        asked.forEach(session -> found.putIfAbsent(session.identifier(), new Booking.None(session.identifier())));
        return Map.copyOf(found);
    }

    /// One source, from its first page to its last.
    private final class Reading implements Harvester.Taking {
        private final Harvester harvester;
        private final List<Instrument> instruments;
        private final Order order;
        private final LongConsumer progress;
        private final Consumer<Usage> fresh;
        private final Set<String> seen = new HashSet<>();
        private final Set<String> met = new HashSet<>();
        private final List<String> troubles = new ArrayList<>();
        private long usages;
        private long added;
        private long corrected;
        private long there;
        private long running;
        private long tied;
        private long unknown;
        private long held;
        private long more;

        Reading(
                Harvester harvester,
                List<Instrument> instruments,
                Order order,
                LongConsumer progress,
                Consumer<Usage> fresh) {
            this.fresh = fresh;
            this.harvester = harvester;
            this.instruments = instruments;
            this.order = order;
            this.progress = progress;
        }

        Report.Source read() {
            long asked = harvester.requests();
            var begin = clock.instant();
            Fault failure = null;
            try {
                var from = from();
                var waiting = waiting(from);
                harvester.read(new Wanted(instruments, from, order.to(), order.whole()), this);
                putAside(waiting);
                mark(from, begin);
            } catch (Fault failed) {
                failure = failed;
            }
            if (more > 0) {
                troubles.add("and " + more + " more");
            }
            return new Report.Source(
                    harvester.name(),
                    usages,
                    added,
                    corrected,
                    there,
                    running,
                    tied,
                    unknown,
                    held,
                    harvester.requests() - asked,
                    troubles,
                    failure);
        }

        private @Nullable Instant from() {
            return switch (order.since()) {
                case EVER -> null;
                case GIVEN -> order.from();
                case LAST_HARVEST -> lastHarvest();
            };
        }

        /// The earliest of the marks; of an instrument that was never asked about, now.
        private Instant lastHarvest() {
            var marks = database.read(MarkStore::all);
            var from = clock.instant();
            for (var instrument : instruments) {
                var mark = marks.get(instrument.pid());
                if (mark != null) {
                    var until = Moment.parse(mark).instant(instrument.zone());
                    from = until.isBefore(from) ? until : from;
                }
            }
            return from.minus(OVERLAP);
        }

        /// Moves the marks on, unless something between was not asked for.
        private void mark(@Nullable Instant from, Instant begin) {
            if (order.dryRun() || order.to() != null || order.whole()) {
                return;
            }
            database.write(tx -> {
                var marks = MarkStore.all(tx);
                var those = new ArrayList<Instrument>();
                for (var instrument : instruments) {
                    var mark = marks.get(instrument.pid());
                    boolean gap = mark != null
                            && from != null
                            && Moment.parse(mark).instant(instrument.zone()).isBefore(from);
                    if (!gap) {
                        those.add(instrument);
                    }
                }
                MarkStore.put(tx, those, Times.seconds(begin));
                return those.size();
            });
        }

        /// Sessions that the source should tell, because it has told them before and nobody has built them.
        private List<String> waiting(@Nullable Instant from) {
            var wanted = new Wanted(instruments, from, order.to(), order.whole());
            var waiting = new ArrayList<String>();
            var pids = new HashSet<String>();
            instruments.forEach(instrument -> pids.add(instrument.pid()));
            for (var session : sessions.toBuild().sessions()) {
                var instrument = session.instrument();
                if (instrument != null
                        && pids.contains(instrument.pid())
                        && harvester.made(session.identifier())
                        && wanted.takes(
                                session.from().instant(instrument.zone()),
                                session.to().instant(instrument.zone()))) {
                    waiting.add(session.identifier());
                }
            }
            return waiting;
        }

        /// Puts sessions aside that the source does not know any more: nobody but a person can say what that
        /// means.
        private void putAside(List<String> waiting) {
            var missing = new ArrayList<>(waiting);
            missing.removeAll(seen);
            if (missing.isEmpty()) {
                return;
            }
            missing.removeAll(harvester.present(List.copyOf(missing)));
            for (var session : missing) {
                trouble("session '" + session + "' is not in the scheduler any more; it is put aside");
                held++;
                if (!order.dryRun()) {
                    sessions.hold(session, "the scheduler does not know it any more");
                }
            }
        }

        @Override
        public void page(List<Usage> page) {
            var fates = new ArrayList<Sessions.Logged>();
            if (order.dryRun()) {
                database.rehearse(tx -> take(tx, page, fates));
            } else {
                database.write(tx -> take(tx, page, fates));
            }
            var ended = page.stream().filter(usage -> usage.end() != null).toList();
            for (int i = 0; i < ended.size(); i++) {
                if (fates.get(2 * i) == Sessions.Logged.NEW && fates.get(2 * i + 1) == Sessions.Logged.NEW) {
                    fresh.accept(ended.get(i));
                }
            }
            usages += page.size();
            progress.accept(usages);
        }

        private boolean take(Tx tx, List<Usage> page, List<Sessions.Logged> fates) {
            var ended = new ArrayList<Usage>();
            var logs = new ArrayList<NewLog>();
            for (var usage : page) {
                seen.add(usage.session());
                var end = usage.end();
                if (end == null) {
                    running++;
                } else {
                    ended.add(usage);
                    logs.add(log(usage, usage.start(), EventType.START));
                    logs.add(log(usage, end, EventType.END));
                }
            }
            fates.addAll(sessions.logAll(tx, logs));
            meet(tx, ended);
            for (int i = 0; i < ended.size(); i++) {
                count(tx, ended.get(i), fates.get(2 * i), fates.get(2 * i + 1));
            }
            return true;
        }

        private static NewLog log(Usage usage, Moment at, EventType type) {
            return new NewLog(usage.session(), usage.instrument(), at, type, RecordStatus.TO_BE_BUILT, usage.user());
        }

        private void meet(Tx tx, List<Usage> ended) {
            for (var usage : ended) {
                var person = usage.person();
                if (person == null || !met.add(usage.user())) {
                    continue;
                }
                var why = people.meet(tx, person);
                if (why != null) {
                    trouble(why.whole());
                }
            }
        }

        private void count(Tx tx, Usage usage, Sessions.Logged start, Sessions.Logged end) {
            if (start == Sessions.Logged.ELSEWHERE || end == Sessions.Logged.ELSEWHERE) {
                trouble("session '" + usage.session() + "' is logged on another instrument than " + usage.instrument()
                        + ", where the scheduler has it now; it stays as it was logged");
                return;
            }
            boolean fresh = start == Sessions.Logged.NEW || end == Sessions.Logged.NEW;
            boolean changed = start == Sessions.Logged.CORRECTED || end == Sessions.Logged.CORRECTED;
            added += fresh ? 1 : 0;
            corrected += !fresh && changed ? 1 : 0;
            there += !fresh && !changed ? 1 : 0;
            if (usage.booking() instanceof Booking.Unreadable unreadable) {
                trouble("session '" + usage.session() + "': " + unreadable.why().sentence());
            }
            var noted = ties.note(tx, usage.booking());
            tied += noted.tied();
            unknown += noted.unknown();
        }

        @Override
        public void trouble(String what) {
            if (troubles.contains(what)) {
                return;
            }
            if (troubles.size() < MOST_TROUBLES) {
                troubles.add(what);
            } else {
                more++;
            }
        }
    }
}
