package lab.nexus.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import lab.nexus.db.Claim;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import lab.nexus.record.BuiltRecord;
import lab.nexus.session.Moment;
import lab.nexus.wire.Wire;
import org.jspecify.annotations.Nullable;

/// Brings records to the destinations of the facility. One object a run, not safe for several threads; any number
/// of processes may run beside each other.
public final class Uploads {
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);

    /// So often one after another may a destination be away until it is left alone for the rest of the run.
    private static final int AWAY = 3;

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final Strategy strategy;
    private final List<Destination> destinations;
    private final Duration settle;
    private final Wire.Pause pause;
    private final Map<String, Integer> away = new HashMap<>();

    /// @param clock its zone is that of this machine, which the times of the log are in
    /// @param settle how long a destination may go on working on a request that nobody waits for any more
    /// @param pause how to wait
    public Uploads(
            Database database,
            Ledger ledger,
            Clock clock,
            Strategy strategy,
            List<? extends Destination> destinations,
            Duration settle,
            Wire.Pause pause) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.strategy = strategy;
        this.destinations = destinations.stream()
                .sorted(Comparator.comparingInt(Destination::priority)
                        .reversed()
                        .thenComparing(Destination::name))
                .map(Destination.class::cast)
                .toList();
        this.settle = settle;
        this.pause = pause;
    }

    /// When a session counts as done.
    public Strategy strategy() {
        return strategy;
    }

    /// The names of the destinations, in the order in which they are served.
    public List<String> names() {
        return destinations.stream().map(Destination::name).toList();
    }

    /// Asks every destination whether it can be used.
    public List<Check> check() {
        return destinations.stream().map(Destination::check).toList();
    }

    /// Brings a record to the destinations, as the strategy demands. It can be called any number of times, after
    /// any accident: what is there stays one, what was refused or put aside stays so until a person says otherwise.
    ///
    /// @throws Fault when the record cannot be read, or the database cannot be used
    public Result upload(BuiltRecord record) {
        var checksum = checksum(record);
        var before = new HashMap<String, Upload>();
        database.read(tx -> UploadStore.of(tx, record.session()))
                .forEach(upload -> before.put(upload.destination(), upload));
        boolean enough = strategy == Strategy.FIRST_SUCCESS
                && destinations.stream().anyMatch(one -> has(before.get(one.name()), checksum));
        var earlier = Earlier.NONE;
        var parts = new ArrayList<Result.Part>();
        for (var destination : destinations) {
            boolean wanted = !enough || has(before.get(destination.name()), checksum);
            var part = wanted
                    ? one(destination, record, checksum, earlier)
                    : new Result.Part(destination.name(), Result.Fate.NOT_TRIED, null, null, null);
            parts.add(part);
            if (part.there() && part.published() != null) {
                earlier = earlier.and(destination.name(), part.published());
                enough |= strategy == Strategy.FIRST_SUCCESS;
            }
        }
        int there = (int) parts.stream().filter(Result.Part::there).count();
        return new Result(record.session(), parts, strategy.done(parts.size(), there));
    }

    private static String checksum(BuiltRecord record) {
        try {
            return Heading.checksum(Files.readAllBytes(record.file()));
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "record", "the record cannot be read: " + record.file(), failure)
                    .remedy("have it built again: nexus record rebuild");
        }
    }

    private Result.Part one(Destination destination, BuiltRecord record, String checksum, Earlier earlier) {
        if (away.getOrDefault(destination.name(), 0) >= AWAY) {
            return leftAlone(destination, record, checksum);
        }
        var claim = Claim.mine();
        var taken = database.write(tx -> claim(tx, destination, record, checksum, claim));
        if (taken.isPresent()) {
            return taken.get();
        }
        var steps = new Steps(database, clock, pause, settle, record.session(), destination.name(), claim);
        try {
            var published = destination.publish(record, earlier, steps);
            database.write(tx -> note(tx, destination, record, claim, published));
            away.remove(destination.name());
            return new Result.Part(destination.name(), Result.Fate.PUBLISHED, published, null, null);
        } catch (Fault why) {
            if (why.code() == Code.BUSY || why.code() == Code.NEWER || why.code() == Code.INTERNAL) {
                throw why; // it is our own database that cannot be used
            }
            if (why.code() == Code.UNREACHABLE) {
                away.merge(destination.name(), 1, Integer::sum);
            } else {
                away.remove(destination.name());
            }
            return database.write(tx -> failed(tx, destination, record, claim, why));
        }
    }

    private static boolean has(@Nullable Upload upload, String checksum) {
        return upload != null && upload.has(checksum);
    }

    /// Makes the upload ours, or answers why it is not to be tried.
    private Optional<Result.Part> claim(
            Tx tx, Destination destination, BuiltRecord record, String checksum, String claim) {
        var before = made(tx, destination, record);
        var not = notTried(before, checksum);
        if (not == null) {
            UploadStore.put(tx, before.claimed(checksum, claim, Steps.leaseEnd(clock.instant()), now()));
        }
        return Optional.ofNullable(not);
    }

    private Upload made(Tx tx, Destination destination, BuiltRecord record) {
        UploadStore.make(tx, record.session(), destination.name(), now());
        return UploadStore.hold(tx, record.session(), destination.name()).orElseThrow();
    }

    /// Why an upload is not to be tried now; null when it is.
    private Result.@Nullable Part notTried(Upload before, String checksum) {
        boolean same = checksum.equals(before.checksum());
        var name = before.destination();
        var next = before.next();
        if (before.has(checksum)) {
            return new Result.Part(name, Result.Fate.THERE, before.published(), null, null);
        }
        if (before.state() == State.HELD) {
            return new Result.Part(name, Result.Fate.HELD, null, whyHeld(before), null);
        }
        if (before.state() == State.REFUSED && same) {
            return new Result.Part(name, Result.Fate.REFUSED, null, whyNot(before), null);
        }
        if (before.state() == State.FAILED && same && next != null && now().compareTo(next) < 0) {
            return new Result.Part(name, Result.Fate.WAITS, null, whyNot(before), next);
        }
        return before.taken(now()) ? new Result.Part(name, Result.Fate.ELSEWHERE, null, null, before.until()) : null;
    }

    private static Fault whyNot(Upload before) {
        var why = before.why();
        var remedy = before.remedy();
        return Fault.of(Code.UNUSABLE, before.destination(), why == null ? "it failed" : why)
                .remedy(remedy == null ? "" : remedy);
    }

    private static Fault whyHeld(Upload before) {
        return Fault.of(Code.CONFLICT, before.destination(), "it is put aside: " + before.holdReason())
                .remedy("let it go on: nexus upload release");
    }

    /// The upload is over, and the log says so: both, or neither.
    private boolean note(Tx tx, Destination destination, BuiltRecord record, String claim, Published published) {
        var before = Steps.requireClaim(tx, record.session(), destination.name(), claim);
        UploadStore.put(tx, before.sent(published, now()));
        UploadStore.log(tx, record.session(), destination.name(), logged(), published, "");
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("session_identifier", record.session());
        facts.put("destination", destination.name());
        facts.put("record_id", published.id());
        facts.put("record_url", published.url());
        facts.put("checksum", before.checksum());
        ledger.record(tx, new Entry("upload.publish", "session:" + record.session(), null, facts, null, null));
        return true;
    }

    private Result.Part failed(Tx tx, Destination destination, BuiltRecord record, String claim, Fault why) {
        var before = Steps.requireClaim(tx, record.session(), destination.name(), claim);
        UploadStore.log(tx, record.session(), destination.name(), logged(), null, why.sentence());
        return failed(tx, before, why);
    }

    private Result.Part failed(Tx tx, Upload before, Fault why) {
        boolean later = why.code() == Code.UNREACHABLE;
        var next = later ? Times.millis(clock.instant().plus(pauseBehind(before.tries()))) : null;
        UploadStore.put(tx, before.failed(why, next, now()));
        return new Result.Part(before.destination(), later ? Result.Fate.FAILED : Result.Fate.REFUSED, null, why, next);
    }

    /// 1, 2, 4 … minutes, 6 hours at the most.
    static Duration pauseBehind(long tries) {
        var time = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(tries, 1) - 1, 20));
        return time.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : time;
    }

    /// A destination that did not answer several times is not asked for every further record of the run.
    private Result.Part leftAlone(Destination destination, BuiltRecord record, String checksum) {
        var why = Fault.of(
                        Code.UNREACHABLE,
                        destination.name(),
                        destination.name() + " was not asked: it did not answer " + AWAY + " times in this run")
                .remedy("look whether it runs: nexus upload check");
        return database.write(tx -> {
            var before = made(tx, destination, record);
            var not = notTried(before, checksum);
            return not == null ? failed(tx, before, why) : not;
        });
    }

    private String now() {
        return Times.millis(clock.instant());
    }

    /// Now, as NexusLIMS writes it: by the clocks of this machine, without an offset.
    private Moment logged() {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Moment.of(LocalDateTime.ofInstant(now, clock.getZone()), Moment.NAIVE);
    }

    /// The sessions that have something to be tried now: failed ones whose time has come, those that a person has
    /// asked for, those that were interrupted.
    public List<String> due() {
        var now = now();
        var names = names();
        var due = new TreeSet<String>();
        for (var upload : database.read(tx -> UploadStore.open(tx, now))) {
            if (names.contains(upload.destination()) && !upload.taken(now)) {
                due.add(upload.session());
            }
        }
        return List.copyOf(due);
    }
}
