package lab.nexus.instrument;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import lab.nexus.sheet.Fate;
import lab.nexus.sheet.RowByRow;
import lab.nexus.sheet.SheetReader;
import org.jspecify.annotations.Nullable;

/// Every rule about instruments. Every public method without a transaction is one of its own; all throw
/// [Fault] when a rule refuses.
public final class Instruments {
    private final Database database;
    private final Ledger ledger;
    private final Clock clock;
    private final @Nullable Path dataPath;

    /// @param dataPath the folder of all instrument data; null when no setting names it
    public Instruments(Database database, Ledger ledger, Clock clock, @Nullable Path dataPath) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
        this.dataPath = dataPath;
    }

    /// What became of a request to change an instrument.
    ///
    /// @param changed false when it already was so and nothing was written
    /// @param trouble what a person should see to on this machine; null for nothing
    public record Changed(
            Instrument instrument,
            boolean changed,
            @Nullable String trouble) {}

    /// Registers an instrument.
    public Changed add(String pid, Details details, @Nullable String reason) {
        return database.write(tx -> changed(make(tx, pid, details, reason, null), true));
    }

    private Instrument make(Tx tx, String pid, Details said, @Nullable String reason, @Nullable String batch) {
        var made = new Instrument(
                Rules.pid(pid),
                Rules.apiUrl(said.apiUrl()),
                Rules.calendarUrl(said.calendarUrl()),
                Rules.location(said.location()),
                Rules.displayName(said.displayName()),
                Rules.propertyTag(said.propertyTag()),
                Rules.filestorePath(said.filestorePath(), dataPath),
                Rules.harvester(said.harvester()),
                Rules.timezone(said.timezone()),
                null);
        requireFree(tx, made);
        if (InstrumentStore.byPid(tx, made.pid()).isPresent() || !InstrumentStore.insert(tx, made)) {
            throw Fault.of(
                            Code.ALREADY_EXISTS,
                            "instrument_pid",
                            "Instrument PID \"" + made.pid() + "\" is already registered")
                    .remedy("change it: nexus instrument edit");
        }
        record(tx, "instrument.add", null, made, reason, batch);
        return made;
    }

    /// Changes what is said about an instrument; what is not said stays as it is.
    public Changed edit(String pid, Details details, String reason) {
        return database.write(tx -> {
            var before = hold(tx, pid);
            var after = merged(before, details);
            if (Columns.of(after).equals(Columns.of(before))) {
                return changed(before, false);
            }
            write(tx, before, after, requireReason(reason), null);
            return changed(after, true);
        });
    }

    private void write(Tx tx, Instrument before, Instrument after, @Nullable String reason, @Nullable String batch) {
        requireFree(tx, after);
        InstrumentStore.update(tx, after);
        record(tx, "instrument.edit", before, after, reason, batch);
    }

    /// Only what is new is checked: a row of another program may hold what our rules refuse.
    private Instrument merged(Instrument before, Details said) {
        return new Instrument(
                before.pid(),
                either(said.apiUrl(), before.apiUrl(), Rules::apiUrl),
                either(said.calendarUrl(), before.calendarUrl(), Rules::calendarUrl),
                either(said.location(), before.location(), Rules::location),
                either(said.displayName(), before.displayName(), Rules::displayName),
                either(said.propertyTag(), before.propertyTag(), Rules::propertyTag),
                either(said.filestorePath(), before.filestorePath(), path -> Rules.filestorePath(path, dataPath)),
                either(said.harvester(), before.harvester(), Rules::harvester),
                either(said.timezone(), before.timezone(), Rules::timezone),
                before.retirement());
    }

    private static String either(@Nullable String said, String before, UnaryOperator<String> rule) {
        return said == null || said.equals(before) ? before : rule.apply(said);
    }

    /// Puts an instrument out of use: its sessions and records stay, and nothing new is added to it.
    public Changed retire(String pid, String reason) {
        return database.write(tx -> {
            var before = hold(tx, pid);
            if (before.retirement() != null) {
                return new Changed(before, false, null);
            }
            var why = requireReason(reason);
            InstrumentStore.retire(tx, pid, Times.seconds(clock.instant()), why);
            return new Changed(recorded(tx, "instrument.retire", before, why), true, null);
        });
    }

    /// Takes an instrument into use again.
    public Changed unretire(String pid, String reason) {
        return database.write(tx -> {
            var before = hold(tx, pid);
            if (before.retirement() == null) {
                return new Changed(before, false, null);
            }
            InstrumentStore.takeBack(tx, pid);
            return new Changed(recorded(tx, "instrument.unretire", before, requireReason(reason)), true, null);
        });
    }

    private Instrument recorded(Tx tx, String action, Instrument before, String reason) {
        var after = find(tx, before.pid()).orElseThrow();
        record(tx, action, before, after, reason, null);
        return after;
    }

    /// All instruments by PID.
    ///
    /// @param retired also those out of use
    public List<Instrument> list(boolean retired) {
        return database.read(tx -> retired ? InstrumentStore.all(tx) : InstrumentStore.inUse(tx));
    }

    /// One instrument.
    public Instrument show(String pid) {
        return database.read(tx -> find(tx, pid).orElseThrow(() -> notFound(pid)));
    }

    /// What a person should see to on this machine about an instrument; null for nothing.
    public @Nullable String trouble(Instrument instrument) {
        return Rules.folderTrouble(instrument.filestorePath(), dataPath);
    }

    /// One instrument, in the caller's transaction.
    public static Optional<Instrument> find(Tx tx, String pid) {
        return InstrumentStore.byPid(tx, pid);
    }

    /// All instruments, in the caller's transaction.
    public static List<Instrument> all(Tx tx) {
        return InstrumentStore.all(tx);
    }

    /// All instruments of a database that may be NexusLIMS' alone; none of them is told to be retired.
    public static List<Instrument> foreign(Tx tx) {
        return InstrumentStore.foreign(tx);
    }

    /// Keeps other writers from an instrument, and from what happens on it, until the transaction ends;
    /// answers false when there is no such instrument.
    public static boolean lock(Tx tx, String pid) {
        return InstrumentStore.lock(tx, pid);
    }

    /// Brings in a list of instruments: all of it in one transaction, or nothing.
    public RowByRow.Outcome importAll(SheetReader sheet, RowByRow.Plan plan, Consumer<Fate> telling) {
        var rows = new InstrumentRows(this, plan, UUID.randomUUID().toString());
        return RowByRow.run(database, sheet, InstrumentRows.FIELDS, plan, rows, telling);
    }

    void take(Tx tx, String pid, Details said, @Nullable String reason, String batch) {
        make(tx, pid, said, reason, batch);
    }

    /// What would stand there after a change; the row is kept from other writers.
    Instrument after(Instrument before, Details said) {
        return merged(before, said);
    }

    void change(Tx tx, Instrument before, Instrument after, @Nullable String reason, String batch) {
        write(tx, before, after, reason, batch);
    }

    private static Instrument hold(Tx tx, String pid) {
        if (!InstrumentStore.lock(tx, pid)) {
            throw notFound(pid);
        }
        return find(tx, pid).orElseThrow(() -> notFound(pid));
    }

    private static Fault notFound(String pid) {
        return Fault.notFound("instrument_pid", "instrument", pid);
    }

    private static void requireFree(Tx tx, Instrument wanted) {
        InstrumentStore.byApiUrl(tx, wanted.apiUrl())
                .filter(other -> !other.pid().equals(wanted.pid()))
                .ifPresent(other -> {
                    throw Fault.of(
                                    Code.ALREADY_EXISTS,
                                    "api_url",
                                    "API URL \"" + wanted.apiUrl() + "\" already used by instrument \"" + other.pid()
                                            + "\"")
                            .remedy("each instrument has an address of its own in the scheduler");
                });
    }

    private static String requireReason(String typed) {
        var reason = Field.note("reason", typed);
        if (reason == null) {
            throw Fault.of(Code.BAD_VALUE, "reason", "reason is required").remedy("say why; it goes into the ledger");
        }
        return reason;
    }

    private Changed changed(Instrument instrument, boolean changed) {
        return new Changed(instrument, changed, trouble(instrument));
    }

    private void record(
            Tx tx,
            String action,
            @Nullable Instrument before,
            Instrument after,
            @Nullable String reason,
            @Nullable String batch) {
        ledger.record(
                tx,
                new Entry(
                        action,
                        after.subject(),
                        before == null ? null : Columns.of(before),
                        Columns.of(after),
                        Field.note("reason", reason),
                        batch));
    }
}
