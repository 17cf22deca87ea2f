package lab.nexus.custody;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Triggers;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.json.Json;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.PastLedger;
import org.jspecify.annotations.Nullable;

/// Writes a past into an empty database, many thousand rows a second: what [Custody] and the triggers
/// would have written, with the times that the caller says.
///
/// Checks nothing but statuses: the caller's acts must keep the rules. A row of `samples` is written
/// once, when the sample rests, so memory holds only the samples that somebody is working with.
/// Not safe for several threads.
public final class History {
    private static final List<String> TABLES = List.of("containers", "samples");

    private final Tx tx;
    private final PastLedger ledger;
    private final Map<String, Boolean> exclusive = new HashMap<>();
    private final Map<Long, Open> open = new HashMap<>();
    private long containers;
    private long samples;
    private long events;
    private Instant moment = Instant.EPOCH;
    private String millis = Times.millis(moment);

    /// A sample that may still change, and its row as the ledger wrote it last.
    private record Open(Sample sample, String json) {}

    private History(Tx tx) {
        this.tx = tx;
        Adoption.beAlone(tx);
        this.ledger = new PastLedger(tx);
        for (var kind : KindStore.all(tx)) {
            exclusive.put(kind.kind(), kind.exclusive());
        }
    }

    /// Runs the work in one transaction in which the triggers sleep.
    ///
    /// @throws Fault when there are rows already
    public static void write(Database database, Consumer<History> work) {
        database.write(tx -> {
            if (!HistoryStore.empty(tx)) {
                throw Fault.of(Code.CONFLICT, "database", "a past can only be written into an empty database")
                        .remedy("name a database that does not exist yet");
            }
            Triggers.suspended(tx, TABLES, () -> {
                var history = new History(tx);
                work.accept(history);
                history.close();
            });
            return true;
        });
    }

    /// A new container; its id is one more than the last one's, from 1.
    public long addContainer(Actor by, Instant at, String barcode, String kind, @Nullable String location) {
        var now = seconds(at);
        boolean only = exclusive.getOrDefault(Field.kind(Field.strip(kind)), false);
        var made = new Container(++containers, barcode, kind, location, now, now, only);
        HistoryStore.insert(tx, made);
        ledger.record(millis(at), by, "container.add", made.subject(), null, Json.line(Columns.of(made)), null);
        return made.id();
    }

    /// A new sample, received at this moment; its id is one more than the last one's, from 1.
    public long receive(
            Actor by, Instant at, String externalId, String specimenType, @Nullable String notes, @Nullable Long into) {
        var now = seconds(at);
        var status = Status.RECEIVED.stored();
        var made = new Sample(++samples, externalId, specimenType, status, notes, now, now, now, into);
        var json = Json.line(Columns.of(made));
        open.put(made.id(), new Open(made, json));
        long entry = ledger.record(millis(at), by, "sample.add", made.subject(), null, json, null);
        var millis = millis(at);
        if (into != null) {
            event(entry, made.id(), "container_assigned", null, into, null, status, notes, now, millis);
        }
        event(entry, made.id(), "received", null, into, null, status, notes, now, millis);
        return made.id();
    }

    /// A sample goes into another container than the one it is in.
    public void move(Actor by, Instant at, long sample, long into, @Nullable String note) {
        var before = sample(sample).sample();
        var from = before.containerId();
        var status = before.status();
        long entry = change(by, at, "sample.move", with(before, status, into, seconds(at)), note);
        var millis = millis(at);
        event(entry, sample, "container_moved", from, into, status, status, note, millis, millis);
        if (from == null) {
            event(entry, sample, "container_assigned", null, into, null, status, before.notes(), millis, millis);
        }
    }

    /// A sample goes on to its next status.
    public void changeStatus(Actor by, Instant at, long sample, Status to, @Nullable String note) {
        var before = sample(sample).sample();
        Status.requireStep(before.status(), to);
        var place = before.containerId();
        long entry = change(by, at, "sample.status", with(before, to.stored(), place, seconds(at)), note);
        var millis = millis(at);
        event(entry, sample, "status_changed", null, place, before.status(), to.stored(), note, millis, millis);
    }

    /// An event that changes nothing.
    public void addEvent(Actor by, Instant at, long sample, String type, @Nullable String note) {
        long entry = change(by, at, "sample.event", sample(sample).sample(), note);
        var millis = millis(at);
        event(entry, sample, type, null, null, null, null, note, millis, millis);
    }

    /// Nothing more happens to a sample.
    public void rest(long sample) {
        HistoryStore.insert(tx, sample(sample).sample());
        open.remove(sample);
    }

    private void close() {
        for (long sample : new TreeSet<>(open.keySet())) {
            rest(sample);
        }
        ledger.close();
        for (var table : List.of("containers", "samples", "sample_events")) {
            tx.dialect().restartIds(tx, table, "id", tx.dialect().lastId(tx, table, "id"));
        }
    }

    /// The text of a moment is asked for several times running.
    private String millis(Instant at) {
        if (!at.equals(moment)) {
            moment = at;
            millis = Times.millis(at);
        }
        return millis;
    }

    private String seconds(Instant at) {
        var text = millis(at);
        return text.substring(0, text.indexOf('.')) + text.substring(text.indexOf('+'));
    }

    private Open sample(long id) {
        var found = open.get(id);
        if (found == null) {
            throw new IllegalArgumentException("sample " + id + " is not there or rests already");
        }
        return found;
    }

    private static Sample with(Sample s, String status, @Nullable Long containerId, String now) {
        return new Sample(
                s.id(),
                s.externalId(),
                s.specimenType(),
                status,
                s.notes(),
                s.receivedAt(),
                s.createdAt(),
                now,
                containerId);
    }

    private long change(Actor by, Instant at, String action, Sample after, @Nullable String reason) {
        var before = sample(after.id()).json();
        var json = Json.line(Columns.of(after));
        open.put(after.id(), new Open(after, json));
        return ledger.record(millis(at), by, action, after.subject(), before, json, reason);
    }

    private void event(
            long entry,
            long sample,
            String type,
            @Nullable Long from,
            @Nullable Long into,
            @Nullable String oldStatus,
            @Nullable String newStatus,
            @Nullable String note,
            String occurredAt,
            String createdAt) {
        HistoryStore.insert(
                tx,
                new CustodyEvent(
                        ++events, sample, type, from, into, oldStatus, newStatus, note, occurredAt, createdAt, null));
        ledger.tie(entry, events);
    }
}
