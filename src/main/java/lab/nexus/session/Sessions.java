package lab.nexus.session;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.instrument.Instrument;
import lab.nexus.instrument.Instruments;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/// Every rule about sessions. Each public method is one transaction; all throw [Fault] when a rule refuses.
/// Longer than most files on purpose: it is the one list of what can be done with a session.
public final class Sessions {
    /// Who writes the rows of record generations.
    private static final String GENERATOR = "nexuslims";

    /// Clocks of schedulers and of this machine may differ by so many seconds.
    private static final long CLOCK_SECONDS = 300;

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;

    /// @param clock its zone is that of this machine
    public Sessions(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// What became of a row that was to be logged.
    public enum Logged {
        /// It was written.
        NEW,
        /// It was there with another time and not built yet: it took over time and user.
        CORRECTED,
        /// It was there, and stays as it is.
        THERE,
        /// The session is logged on another instrument; nothing was written.
        ELSEWHERE
    }

    /// Writes a start or an end, any number of times: a session, an instrument and a type have one row.
    public Logged log(NewLog log) {
        return database.write(tx -> log(tx, log));
    }

    private Logged log(Tx tx, NewLog log) {
        holdPlace(tx, log.instrument());
        var found = SessionStore.find(tx, log.identifier(), log.instrument(), log.type());
        if (found.isEmpty()) {
            insert(tx, log, "session.log", null);
            return Logged.NEW;
        }
        var before = found.get();
        boolean open = before.status() == RecordStatus.WAITING_FOR_END || before.status() == RecordStatus.TO_BE_BUILT;
        if (!open || sameTime(before.timestamp(), log.at())) {
            return Logged.THERE;
        }
        correct(tx, before, log);
        return Logged.CORRECTED;
    }

    /// Writes starts and ends in the caller's transaction, in order, so that a session is there whole or not at
    /// all. As [#log], and a changed user is taken over too, without which a start and its end would part.
    ///
    /// @return what became of each
    public List<Logged> logAll(Tx tx, List<NewLog> logs) {
        logs.stream().map(NewLog::instrument).distinct().sorted().forEach(pid -> holdPlace(tx, pid));
        var known = SessionStore.of(
                tx, logs.stream().map(NewLog::identifier).distinct().toList());
        var fates = new ArrayList<Logged>(logs.size());
        for (var log : logs) {
            fates.add(take(tx, log, known.computeIfAbsent(log.identifier(), name -> new ArrayList<>())));
        }
        return fates;
    }

    /// @param known rows of the same identifier; a new one is added
    private Logged take(Tx tx, NewLog log, List<SessionLog> known) {
        SessionLog before = null;
        for (var row : known) {
            if (!row.instrument().equals(log.instrument())) {
                return Logged.ELSEWHERE;
            }
            if (row.type() == log.type() && before == null) {
                before = row;
            }
        }
        if (before == null) {
            known.add(insert(tx, log, "session.log", null));
            return Logged.NEW;
        }
        boolean open = before.status() == RecordStatus.WAITING_FOR_END || before.status() == RecordStatus.TO_BE_BUILT;
        boolean same = sameTime(before.timestamp(), log.at()) && Objects.equals(before.user(), log.user());
        if (!open || same) {
            return Logged.THERE;
        }
        correct(tx, before, log);
        return Logged.CORRECTED;
    }

    private void correct(Tx tx, SessionLog before, NewLog log) {
        SessionStore.correct(tx, before.id(), log.at().stored(), log.user());
        var after = row(tx, before.id());
        record(tx, "session.correct", after.identifier(), Columns.of(before), Columns.of(after), null);
    }

    private static boolean sameTime(String stored, Moment given) {
        try {
            return Moment.parse(stored).sameAs(given);
        } catch (Fault unreadable) {
            return false; // then the readable one is better
        }
    }

    /// Two who write about one instrument wait for each other; about one that nobody knows, everybody waits.
    private static void holdPlace(Tx tx, String instrument) {
        if (!Instruments.lock(tx, instrument)) {
            tx.beAlone();
        }
    }

    private SessionLog insert(Tx tx, NewLog log, String action, @Nullable String reason) {
        var made = row(tx, SessionStore.insert(tx, log));
        record(tx, action, made.identifier(), null, Columns.of(made), reason);
        return made;
    }

    private static SessionLog row(Tx tx, long id) {
        return SessionStore.byId(tx, id).orElseThrow();
    }

    /// Writes down that a record of a session is being made.
    public SessionLog generate(String identifier, String instrument) {
        return database.write(tx -> generate(tx, identifier, instrument));
    }

    /// The same in the caller's transaction.
    public SessionLog generate(Tx tx, String identifier, String instrument) {
        return insert(
                tx,
                new NewLog(
                        identifier,
                        instrument,
                        Moment.now(clock),
                        EventType.RECORD_GENERATION,
                        RecordStatus.WAITING_FOR_END,
                        GENERATOR),
                "session.generate",
                null);
    }

    /// Does the making of a record go on that this row tells of?
    public static boolean generating(Tx tx, long id) {
        var row = SessionStore.byId(tx, id).orElse(null);
        return row != null && row.type() == EventType.RECORD_GENERATION && row.status() == RecordStatus.WAITING_FOR_END;
    }

    /// Takes the row of a record generation back of which nothing came, so that the session waits as it did.
    ///
    /// @param why in words for a person
    public void ungenerate(Tx tx, long id, String why) {
        if (generating(tx, id)) {
            var before = row(tx, id);
            SessionStore.delete(tx, id);
            record(tx, "session.ungenerate", before.identifier(), Columns.of(before), null, why);
        }
    }

    /// How far the record of a session is, by its first start; its rows are kept from other writers. Null when
    /// nobody has logged it.
    public static @Nullable RecordStatus holdStatus(Tx tx, String identifier) {
        for (var row : SessionStore.hold(tx, identifier)) {
            if (row.type() == EventType.START) {
                return row.status();
            }
        }
        return null;
    }

    /// Writes down a session of which the scheduler knows nothing.
    public Overview add(NewSession asked, @Nullable String reason) {
        return database.write(tx -> {
            var instrument = inUse(tx, asked.instrument());
            var typed = Field.nameOrNull("session_identifier", asked.identifier());
            var identifier = typed == null ? UUID.randomUUID().toString() : typed;
            if (!SessionStore.of(tx, identifier).isEmpty()) {
                throw Fault.of(
                                Code.ALREADY_EXISTS,
                                "session_identifier",
                                "session '" + identifier + "' is already logged")
                        .remedy("end it: nexus session end, or give another identifier");
            }
            var user = Field.nameOrNull("user", asked.user());
            var from = time(instrument, "start", asked.start());
            var status = asked.end() == null ? RecordStatus.WAITING_FOR_END : RecordStatus.TO_BE_BUILT;
            var start = new NewLog(identifier, instrument.pid(), from, EventType.START, status, user);
            var why = Field.note("reason", reason);
            if (asked.end() == null) {
                insert(tx, start, "session.add", why);
            } else {
                var to = time(instrument, "end", asked.end());
                requireOrder(from, to, instrument);
                insert(tx, start, "session.add", why);
                insert(
                        tx,
                        new NewLog(identifier, instrument.pid(), to, EventType.END, status, user),
                        "session.add",
                        why);
            }
            return overview(tx, identifier);
        });
    }

    private static Instrument inUse(Tx tx, String pid) {
        Instruments.lock(tx, pid);
        var instrument = Instruments.find(tx, pid).orElseThrow(() -> Fault.notFound("instrument", "instrument", pid));
        if (instrument.retirement() != null) {
            throw Fault.of(
                            Code.CONFLICT,
                            "instrument",
                            "instrument '" + pid + "' is retired since "
                                    + instrument.retirement().at())
                    .remedy("take it into use again first: nexus instrument retire '" + pid + "' --undo");
        }
        return instrument;
    }

    /// Ends a session that goes on: of now on it waits for its record.
    ///
    /// @param at as typed; null for now
    public Overview end(String identifier, @Nullable String at, @Nullable String reason) {
        return database.write(tx -> {
            var rows = held(tx, identifier);
            var starts =
                    rows.stream().filter(row -> row.type() == EventType.START).toList();
            if (starts.size() != 1) {
                throw Fault.of(
                                Code.CONFLICT,
                                "session",
                                "session '" + identifier + "' has " + starts.size() + " starts")
                        .remedy("look at its rows: nexus session show");
            }
            var start = starts.getFirst();
            for (var row : rows) {
                if (row.type() == EventType.END && row.link().equals(start.link())) {
                    throw Fault.of(
                                    Code.CONFLICT,
                                    "session",
                                    "session '" + identifier + "' has ended already, at " + row.timestamp())
                            .remedy("a wrong end can be corrected in the scheduler only");
                }
            }
            if (start.status().settled()) {
                throw Fault.of(
                                Code.CONFLICT,
                                "session",
                                "session '" + identifier + "' is "
                                        + start.status().stored() + " and takes no end any more")
                        .remedy("make it wait for its record first: nexus session status --to TO_BE_BUILT");
            }
            var instrument = Instruments.find(tx, start.instrument())
                    .orElseThrow(() -> Fault.notFound("instrument", "instrument", start.instrument()));
            var to = time(instrument, "end", at);
            requireOrder(Moment.parse(start.timestamp()), to, instrument);
            var why = Field.note("reason", reason);
            SessionStore.setStatus(tx, identifier, RecordStatus.TO_BE_BUILT);
            insert(
                    tx,
                    new NewLog(
                            identifier, start.instrument(), to, EventType.END, RecordStatus.TO_BE_BUILT, start.user()),
                    "session.end",
                    why);
            return overview(tx, identifier);
        });
    }

    /// What a person typed for a time at an instrument, or now.
    private Moment time(Instrument instrument, String field, @Nullable String typed) {
        var zone = instrument.zone();
        if (typed == null) {
            return Moment.at(clock.instant().truncatedTo(ChronoUnit.SECONDS), zone);
        }
        var text = Field.name(field, typed);
        var moment = Moment.parse(text.length() == "2026-01-02T03:04".length() ? text + ":00" : text)
                .in(zone, field);
        if (moment.instant(zone).isAfter(clock.instant().plusSeconds(CLOCK_SECONDS))) {
            throw Fault.of(Code.BAD_VALUE, field, field + " lies in the future: " + moment.stored())
                    .remedy("write a session down when it happens; plans belong into the scheduler");
        }
        return moment;
    }

    private static void requireOrder(Moment from, Moment to, Instrument instrument) {
        if (Linking.isBefore(to, from, instrument)) {
            throw Fault.of(
                            Code.BAD_VALUE,
                            "end",
                            "the session ends (" + to.stored() + ") before it begins (" + from.stored() + ")")
                    .remedy("look at both times and their offsets");
        }
    }

    /// What became of a request to change a status.
    ///
    /// @param changed false when it already was so and nothing was written
    public record Changed(Overview session, boolean changed) {}

    /// Takes all rows of a session to the next status. The step is checked on its starts and ends; rows of
    /// record generations take what comes of it.
    ///
    /// @param rebuild lets a completed session be built once more
    /// @param reason needed where a try is over and another one is to begin; else it may be null
    public Changed changeStatus(String identifier, RecordStatus to, boolean rebuild, @Nullable String reason) {
        return database.write(tx -> changeStatus(tx, identifier, to, rebuild, reason));
    }

    /// The same in the caller's transaction.
    public Changed changeStatus(Tx tx, String identifier, RecordStatus to, boolean rebuild, @Nullable String reason) {
        var rows = held(tx, identifier);
        var why = Field.note("reason", reason);
        boolean bounded = false;
        boolean ended = false;
        for (var row : rows) {
            if (row.type() != EventType.RECORD_GENERATION) {
                bounded = true;
                ended |= row.type() == EventType.END;
                requireStep(row, to, rebuild, why);
            }
        }
        if (!bounded || (!ended && to == RecordStatus.TO_BE_BUILT)) {
            throw Fault.of(
                            Code.CONFLICT,
                            "session",
                            "session '" + identifier + "' has no " + (bounded ? "end" : "start") + " yet")
                    .remedy(bounded ? "end it: nexus session end" : "add it: nexus session add");
        }
        if (rows.stream().allMatch(row -> row.status() == to)) {
            return new Changed(overview(tx, identifier), false);
        }
        setStatus(tx, rows, to, why);
        return new Changed(overview(tx, identifier), true);
    }

    private static void requireStep(SessionLog row, RecordStatus to, boolean rebuild, @Nullable String reason) {
        var from = row.status();
        if (from == to) {
            return;
        }
        if (!from.next().contains(to)) {
            throw Fault.of(
                            Code.CONFLICT,
                            "status",
                            "invalid status transition '" + from.stored() + "' -> '" + to.stored() + "'")
                    .remedy("allowed next: " + String.join(", ", RecordStatus.words(from.next())));
        }
        if (from == RecordStatus.COMPLETED && !rebuild) {
            throw Fault.of(Code.CONFLICT, "status", "the record of session '" + row.identifier() + "' is completed")
                    .remedy("have it made once more with --rebuild");
        }
        if (from.settled() && reason == null) {
            throw Fault.of(Code.BAD_VALUE, "reason", "reason is required").remedy("say why; it goes into the ledger");
        }
    }

    /// Gives every row of a session this status, whatever it is now: NexusLIMS' own helper.
    public int setStatusUnchecked(String identifier, RecordStatus to) {
        return database.write(tx -> {
            var rows = SessionStore.hold(tx, identifier);
            return rows.isEmpty() ? 0 : setStatus(tx, rows, to, null);
        });
    }

    private int setStatus(Tx tx, List<SessionLog> rows, RecordStatus to, @Nullable String reason) {
        var identifier = rows.getFirst().identifier();
        var before = new TreeSet<String>();
        rows.forEach(row -> before.add(row.status().stored()));
        int changed = SessionStore.setStatus(tx, identifier, to);
        record(
                tx,
                "session.status",
                identifier,
                Map.of("record_status", String.join(", ", before)),
                Map.of("record_status", to.stored()),
                reason);
        return changed;
    }

    /// Puts a session aside: no record is made of it until it is released. Its status stays.
    public Hold hold(String identifier, String reason) {
        return database.write(tx -> {
            held(tx, identifier);
            var why = Field.note("reason", reason);
            if (why == null) {
                throw Fault.of(Code.BAD_VALUE, "reason", "reason is required")
                        .remedy("say why; it is shown wherever the session is");
            }
            var hold = new Hold(
                    identifier, Times.seconds(clock.instant()), Actor.asking().name(), why);
            if (!SessionStore.putAside(tx, hold)) {
                throw Fault.of(Code.ALREADY_EXISTS, "session", "session '" + identifier + "' is on hold already")
                        .remedy("release it: nexus session release");
            }
            record(tx, "session.hold", identifier, null, Columns.of(hold), why);
            return hold;
        });
    }

    /// Lets a session be built that was put aside.
    public Overview release(String identifier, @Nullable String reason) {
        return database.write(tx -> {
            held(tx, identifier);
            var hold = SessionStore.holdOf(tx, identifier)
                    .orElseThrow(
                            () -> Fault.of(Code.NOT_FOUND, "session", "session '" + identifier + "' is not on hold")
                                    .remedy("look at those that are: nexus session to-build"));
            SessionStore.release(tx, identifier);
            record(tx, "session.release", identifier, Columns.of(hold), null, Field.note("reason", reason));
            return overview(tx, identifier);
        });
    }

    /// Which sessions wait for their record.
    public ToBuild toBuild() {
        return linked(RecordStatus.TO_BE_BUILT);
    }

    /// Which sessions have a record that is not everywhere yet where it belongs.
    public ToBuild toExport() {
        return linked(RecordStatus.BUILT_NOT_EXPORTED);
    }

    /// Those of these sessions whose record is everywhere where it must be.
    public List<Session> completed(Collection<String> asked) {
        return database.read(tx -> {
            var linking = new Linking(Overviews.instruments(tx), SessionStore.holdReasons(tx));
            for (var rows : SessionStore.of(tx, List.copyOf(asked)).values()) {
                rows.stream()
                        .filter(row -> row.status() == RecordStatus.COMPLETED)
                        .forEach(linking::take);
            }
            return linking.linked().sessions();
        });
    }

    private ToBuild linked(RecordStatus status) {
        return database.read(tx -> {
            var linking = new Linking(Overviews.instruments(tx), SessionStore.holdReasons(tx));
            SessionStore.each(tx, status, linking::take);
            return linking.linked();
        });
    }

    /// The sessions that were logged last, the latest start first.
    public List<Overview> list(Choice choice, long limit) {
        if (limit < 0) {
            throw Fault.of(Code.BAD_VALUE, "limit", "limit must be >= 0").remedy("give a number from 0 up");
        }
        return database.read(tx -> new Overviews(tx).list(choice, limit));
    }

    /// A page of the sessions that touch a stretch of time, those logged last first, behind one of them. Of a
    /// session of more than 31 days only the start counts.
    ///
    /// @param choice its `from` and `to` are the stretch
    /// @param below the number of the last start of the page before; [Long#MAX_VALUE] at the beginning
    public List<Overview> page(Choice choice, long below, int limit) {
        return database.read(tx -> new Overviews(tx).page(choice, below, limit));
    }

    /// All sessions of a choice, those logged last first.
    public void each(Choice choice, Consumer<Overview> taking) {
        database.read(tx -> {
            new Overviews(tx).each(choice, taking);
            return true;
        });
    }

    /// One session and all its rows.
    public Overview show(String identifier) {
        return database.read(tx -> overview(tx, identifier));
    }

    /// A session by its start and its end, whatever has become of its record.
    ///
    /// @throws Fault when it goes on, or its times cannot be used
    public Session ended(String identifier) {
        var seen = show(identifier);
        var end = seen.end();
        if (end == null) {
            throw Fault.of(Code.CONFLICT, "session", "session '" + identifier + "' has no end yet")
                    .remedy("end it: nexus session end");
        }
        var start = seen.start();
        var from = Moment.parse(start.timestamp());
        var to = Moment.parse(end.timestamp());
        if (Linking.isBefore(to, from, seen.instrument())) {
            throw Fault.of(
                            Code.CONFLICT,
                            "session",
                            "session '" + identifier + "' ends before it begins: " + end.timestamp())
                    .remedy("correct it in the scheduler, and harvest again");
        }
        return new Session(identifier, start.instrument(), seen.instrument(), from, to, start.user(), "");
    }

    private static Overview overview(Tx tx, String identifier) {
        return new Overviews(tx).of(identifier);
    }

    /// When something on an instrument happened; what cannot be read comes before all else.
    static Instant instant(Tx tx, String instrument, String timestamp) {
        try {
            return Linking.instant(
                    Moment.parse(timestamp), Instruments.find(tx, instrument).orElse(null));
        } catch (Fault unreadable) {
            return Instant.MIN;
        }
    }

    /// The rows of a session, kept from other writers; read again once they are ours, because somebody may
    /// have added one while we waited.
    private static List<SessionLog> held(Tx tx, String identifier) {
        if (SessionStore.hold(tx, identifier).isEmpty()) {
            throw notFound(identifier);
        }
        return SessionStore.of(tx, identifier);
    }

    static Fault notFound(String identifier) {
        return Fault.notFound("session", "session", identifier);
    }

    private void record(
            Tx tx,
            String action,
            String identifier,
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after,
            @Nullable String reason) {
        ledger.record(tx, new Entry(action, "session:" + identifier, before, after, reason, null));
    }
}
