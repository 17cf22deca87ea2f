package lab.nexus.custody;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.ledger.Actor;
import org.jspecify.annotations.Nullable;

/// Puts wrong statuses right. Nothing is taken back: a correction is one more change of the status, past the
/// table of transitions, with a reason, and `nexus_correction` says which event it corrects.
public final class Corrections {
    private static final Duration OWN = Duration.ofMinutes(10);

    private final Database database;
    private final Custody custody;
    private final Clock clock;

    public Corrections(Database database, Custody custody, Clock clock) {
        this.database = database;
        this.custody = custody;
        this.clock = clock;
    }

    /// A correction that was made.
    ///
    /// @param eventId of the change that puts it right
    /// @param correctedId of the change that was wrong
    public record Made(Custody.Changed changed, long eventId, long correctedId, String reason) {}

    /// A correction as it is kept.
    ///
    /// @param correctedId of the event that was wrong
    public record Kept(long eventId, long correctedId, String reason, String at, String actor) {}

    /// Corrects the last change of a sample's status.
    ///
    /// @param event the change that is wrong; null for the last one. A change that another one followed is
    ///     refused, and the newer one named
    /// @param to the right status; null for the one before the wrong change
    /// @param anybodys whether a change of somebody else, or an older one than ten minutes, may be corrected
    public Made correct(String identifier, @Nullable Long event, @Nullable String to, String reason, boolean anybodys) {
        return database.write(tx -> {
            var before = Custody.hold(tx, Custody.findSample(tx, "identifier", identifier));
            var why = Field.note("reason", reason);
            if (why == null) {
                throw Fault.of(Code.BAD_VALUE, "reason", "reason is required").remedy("say what was wrong");
            }
            var wrong = wrong(tx, before, event);
            if (!anybodys) {
                requireOwn(wrong);
            }
            var status = to == null ? statusBefore(wrong) : Status.parse(to);
            if (before.status().equals(status.stored())) {
                throw Fault.of(Code.CONFLICT, "status", "sample is in status '" + status.stored() + "' already")
                        .remedy("give the right status");
            }
            var changed = custody.setStatus(tx, "sample.correct", before, status, why, null);
            var made = EventStore.lastStatus(tx, before.id()).orElseThrow();
            CorrectionStore.insert(
                    tx,
                    new Kept(
                            made.id(),
                            wrong.id(),
                            why,
                            Times.millis(clock.instant()),
                            Actor.asking().name()));
            return new Made(changed, made.id(), wrong.id(), why);
        });
    }

    /// What was corrected of a sample, oldest first.
    public java.util.List<Kept> of(String identifier) {
        return database.read(tx -> CorrectionStore.of(
                tx, Custody.findSample(tx, "identifier", identifier).id()));
    }

    private static CustodyEvent wrong(Tx tx, Sample sample, @Nullable Long event) {
        var last = EventStore.lastStatus(tx, sample.id())
                .orElseThrow(() -> Fault.of(Code.CONFLICT, "event", "the status of this sample was never changed")
                        .remedy("take it to its next status instead"));
        if (event == null || event == last.id()) {
            return last;
        }
        var asked = EventStore.byId(tx, event).filter(found -> found.sampleId() == sample.id());
        if (asked.isEmpty()) {
            throw Fault.notFound("event", "event", Long.toString(event));
        }
        if (!asked.get().type().equals(last.type())) {
            throw Fault.of(Code.BAD_VALUE, "event", "event " + event + " is no change of the status")
                    .remedy("a move is put right by moving the sample back");
        }
        throw Fault.of(
                        Code.CONFLICT,
                        "event",
                        "the status was changed again since then: event " + last.id() + ", '" + last.oldStatus()
                                + "' -> '" + last.newStatus() + "' at " + last.occurredAt())
                .remedy("look at the newer change, and correct that one if it is wrong");
    }

    private static Status statusBefore(CustodyEvent wrong) {
        var old = wrong.oldStatus();
        return Status.ofStored(old == null ? "" : old)
                .orElseThrow(() -> Fault.of(
                                Code.CONFLICT, "status", "the status before, '" + old + "', is none that is known")
                        .remedy("give the right status"));
    }

    private void requireOwn(CustodyEvent wrong) {
        boolean mine = Actor.asking().name().equals(wrong.by());
        if (!mine || moment(wrong.createdAt()).plus(OWN).isBefore(clock.instant())) {
            throw Fault.of(
                            Code.CONFLICT,
                            "event",
                            mine
                                    ? "the change is older than ten minutes"
                                    : "the change was made by " + (wrong.by() == null ? "another program" : wrong.by()))
                    .remedy("ask a manager to correct it");
        }
    }

    private static Instant moment(String stored) {
        try {
            return OffsetDateTime.parse(stored).toInstant();
        } catch (DateTimeParseException ofAnotherProgram) {
            return Instant.EPOCH;
        }
    }
}
