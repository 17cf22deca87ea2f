package lab.nexus.custody;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lab.nexus.custody.SampleStore.Ready;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/// Receives samples in one transaction, one or a million: checks each against the database and against
/// those that wait, and writes all that wait at once. Not safe for several threads.
final class Intake {
    private static final int CONTAINERS_KEPT = 10_000;

    private final Custody custody;
    private final Tx tx;
    private final Ledger ledger;
    private final Clock clock;
    private final @Nullable String batch;

    private final Map<String, Ready> waiting = new LinkedHashMap<>();
    private final Set<Long> filling = new HashSet<>();
    private final Set<String> lookedUp = new HashSet<>();
    private final Map<String, Sample> found = new HashMap<>();
    private final Map<String, Container> containers = new LinkedHashMap<>();

    private long nowSecond = Long.MIN_VALUE;
    private String now = "";

    /// @param batch ties the ledger's entries together; null for one alone
    Intake(Custody custody, Tx tx, Ledger ledger, Clock clock, @Nullable String batch) {
        this.custody = custody;
        this.tx = tx;
        this.ledger = ledger;
        this.clock = clock;
        this.batch = batch;
    }

    /// Makes sure that a sample may come in; writes nothing.
    ///
    /// @throws Fault when a rule refuses it
    Ready check(NewSample asked) {
        var specimenType = Custody.required("specimen_type", asked.specimenType());
        var status = Status.parse(asked.status());
        var externalId = newExternalId(asked.externalId());
        var container = asked.container() == null ? null : chosen(asked.container());
        if (container != null && container.exclusive()) {
            requireEmpty(container);
        }
        var receivedAt = Field.nameOrNull("received_at", asked.receivedAt());
        var now = now();
        return new Ready(
                externalId,
                specimenType,
                status,
                Field.note("notes", asked.notes()),
                receivedAt == null ? now : receivedAt,
                container == null ? null : container.id(),
                Field.nameOrNull("project", asked.project()),
                now);
    }

    /// Puts a checked sample to those that wait.
    void add(Ready ready) {
        waiting.put(ready.externalId(), ready);
        if (ready.containerId() != null) {
            filling.add(ready.containerId());
        }
    }

    /// Writes all that wait, with their ledger entries and the ties of their events.
    List<Sample> write() {
        var made = SampleStore.insert(tx, List.copyOf(waiting.values()));
        var entries = new ArrayList<Entry>(made.size());
        var ids = new ArrayList<Long>(made.size());
        var projects = waiting.values().iterator(); // in the order of the samples
        for (var sample : made) {
            var project = projects.next().project();
            if (project != null) {
                ProjectStore.add(tx, sample, project);
            }
            var row = project == null ? Columns.of(sample) : Projects.row(sample, project);
            entries.add(new Entry("sample.add", sample.subject(), null, row, null, batch));
            ids.add(sample.id());
        }
        var entryIds = ledger.recordAll(tx, entries);
        var ties = new ArrayList<Ledger.Tie>();
        for (var event : EventStore.of(tx, ids)) {
            var entry = entryIds.get(Sample.subject(event.sampleId()));
            if (entry != null) {
                ties.add(new Ledger.Tie(entry, event.eventId()));
            }
        }
        ledger.tieAll(tx, ties);
        waiting.clear();
        filling.clear();
        lookedUp.clear();
        found.clear();
        return made;
    }

    /// Finds out at once which of these external ids are taken, instead of one by one.
    void lookUp(List<String> externalIds) {
        lookedUp.addAll(externalIds);
        var keepable = externalIds.stream().filter(id -> id.indexOf('\0') < 0).toList();
        for (var sample : SampleStore.named(tx, keepable)) {
            var externalId = sample.externalId();
            if (externalId != null) {
                found.put(externalId, sample);
            }
        }
    }

    /// The sample that bears this external id, written or waiting.
    @Nullable
    Sample existing(String externalId) {
        var ready = waiting.get(externalId);
        if (ready != null) {
            return ready.as(0);
        }
        if (lookedUp.contains(externalId)) {
            return found.get(externalId);
        }
        return SampleStore.byExternalId(tx, externalId).orElse(null);
    }

    /// The project of a sample that is written or waits; null for none.
    @Nullable
    String project(String externalId, Sample known) {
        var ready = waiting.get(externalId);
        return ready != null ? ready.project() : ProjectStore.of(tx, known.id()).orElse(null);
    }

    /// The container that somebody typed, kept from other writers. The last ones are remembered.
    Container chosen(String typed) {
        var known = containers.get(typed);
        if (known == null) {
            known = Custody.chosenContainer(tx, typed);
            remember(typed, known);
        }
        return known;
    }

    /// The container of this barcode, made now.
    Container make(String barcode, String kind, @Nullable String location) {
        var made = custody.makeContainer(tx, barcode, kind, location, batch);
        remember(barcode, made);
        return made;
    }

    /// Now, to the second; written out only once a second.
    private String now() {
        long second = clock.instant().getEpochSecond();
        if (second != nowSecond) {
            nowSecond = second;
            now = Times.seconds(Instant.ofEpochSecond(second));
        }
        return now;
    }

    private void remember(String typed, Container container) {
        if (containers.size() >= CONTAINERS_KEPT) {
            containers.clear();
        }
        containers.put(typed, container);
    }

    private String newExternalId(@Nullable String asked) {
        if (asked == null) {
            return generatedExternalId();
        }
        var externalId = Field.name("external-id", asked);
        if (externalId.isEmpty()) {
            throw Fault.of(Code.BAD_VALUE, "external-id", "external-id cannot be empty or whitespace")
                    .remedy("leave the option out to have one made from the time");
        }
        if (existing(externalId) != null) {
            throw Custody.exists("external-id", "sample external-id", externalId);
        }
        return externalId;
    }

    /// `DEV-` and the time to the microsecond; the next free microsecond when several ask at once.
    private String generatedExternalId() {
        var instant = clock.instant();
        while (true) {
            var externalId = "DEV-" + Times.micros(instant);
            if (existing(externalId) == null) {
                return externalId;
            }
            instant = instant.plusNanos(1_000);
        }
    }

    private void requireEmpty(Container container) {
        if (filling.contains(container.id()) || SampleStore.occupancy(tx, container.id()) > 0) {
            throw Fault.of(Code.CONFLICT, "container", "container is exclusive and already holds a sample")
                    .remedy("choose another container, or move the sample out of " + container.barcode());
        }
    }
}
