package lab.nexus.custody;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import lab.nexus.json.Json;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import lab.nexus.sheet.Fate;
import lab.nexus.sheet.SheetReader;
import org.jspecify.annotations.Nullable;

/// The bench: every rule about containers, samples and their events, each in one place.
///
/// Every method is one transaction. Order of checks and words of refusal are the tracker's contract.
/// Identifiers are numbers, barcodes or external ids as typed. Longer than most files on purpose: it
/// is the one list of what can be done at the bench. All methods throw [Fault] when a rule refuses.
public final class Custody {
    /// The type of an event that only says something.
    public static final String NOTE = "note";

    /// How deep containers may stand in each other.
    private static final int DEEPEST = 100;

    private static final int OCCUPANTS_SHOWN = 3;

    /// Rows read at a time where all are wanted.
    private static final int PAGE = 500;

    private final Database database;
    private final Ledger ledger;
    private final Clock clock;

    public Custody(Database database, Ledger ledger, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.clock = clock;
    }

    // Containers

    /// Puts a new container into the laboratory; exclusive as the default of its kind says.
    public Container addContainer(String barcode, String kind, @Nullable String location) {
        return database.write(tx -> makeContainer(tx, barcode, kind, location, null));
    }

    Container makeContainer(Tx tx, String barcode, String kind, @Nullable String location, @Nullable String batch) {
        var newBarcode = required("barcode", barcode);
        var newKind = required("kind", kind);
        var place = Field.nameOrNull("location", location);
        var id = ContainerStore.insert(tx, newBarcode, newKind, place, now());
        if (id == 0) {
            throw exists("barcode", "container barcode", newBarcode);
        }
        var made = container(tx, id);
        record(tx, "container.add", made.subject(), null, Columns.of(made), null, batch);
        return made;
    }

    /// The newest containers.
    public List<Container> containers(long limit) {
        return containers(Stretch.ALL, limit);
    }

    /// The newest containers of a stretch.
    public List<Container> containers(Stretch stretch, long limit) {
        requireLimit("limit", limit);
        return database.read(tx -> ContainerStore.newest(tx, stretch, limit));
    }

    /// One container.
    public Container container(String identifier) {
        return database.read(tx -> findContainer(tx, "identifier", identifier));
    }

    /// One container and the samples that came into being in it last.
    public Contents contents(String identifier, long limit) {
        return database.read(tx -> {
            var container = findContainer(tx, "identifier", identifier);
            requireLimit("--samples-limit", limit);
            var occupancy = SampleStore.occupancy(tx, container.id());
            return new Contents(container, occupancy, SampleStore.lastAddedIn(tx, container.id(), limit), limit);
        });
    }

    /// Makes a container exclusive or not.
    public Container setExclusive(String identifier, boolean exclusive) {
        return database.write(tx -> {
            var before = hold(tx, findContainer(tx, "identifier", identifier));
            if (exclusive && SampleStore.crowded(tx, before.id())) {
                throw Fault.of(
                                Code.CONFLICT,
                                "exclusive",
                                "cannot set exclusive=on: container currently holds multiple samples")
                        .remedy("move all samples but one out of it first");
            }
            return changeExclusive(tx, "container.set-exclusive", before, exclusive, null);
        });
    }

    /// A container that was put somewhere.
    ///
    /// @param from where it stood before; null for nowhere
    public record Shifted(Container after, @Nullable String from) {
        public boolean changed() {
            return !Objects.equals(from, after.location());
        }
    }

    /// Puts a container, with all that is in it, somewhere else.
    ///
    /// @param location a place, or the barcode of the container in which it will stand; null for nowhere
    /// @throws Fault when it would stand in itself
    public Shifted moveContainer(String identifier, @Nullable String location, @Nullable String reason) {
        return database.write(tx -> {
            var before = hold(tx, findContainer(tx, "identifier", identifier));
            var place = Field.nameOrNull("location", location);
            var why = Field.note("reason", reason);
            if (Objects.equals(place, before.location())) {
                return new Shifted(before, place);
            }
            requireNotInside(tx, before, place);
            ContainerStore.setLocation(tx, before.id(), place, now());
            var after = container(tx, before.id());
            record(tx, "container.move", after.subject(), Columns.of(before), Columns.of(after), why, null);
            return new Shifted(after, before.location());
        });
    }

    /// Looks upwards from a place; other programs may have written a circle already, which is not ours to follow.
    private static void requireNotInside(Tx tx, Container moved, @Nullable String place) {
        var next = place;
        for (int i = 0; next != null && i < DEEPEST; i++) {
            if (next.equals(moved.barcode())) {
                throw Fault.of(Code.CONFLICT, "location", "container '" + moved.barcode() + "' cannot stand in itself")
                        .remedy("take the other one out of it first");
            }
            next = ContainerStore.byBarcode(tx, next).map(Container::location).orElse(null);
        }
    }

    // Defaults of kinds

    /// All defaults, by kind.
    public List<KindDefault> kindDefaults() {
        return database.read(KindStore::all);
    }

    /// Says whether new containers of a kind are exclusive; existing ones stay as they are.
    public KindDefault setKindDefault(String kind, boolean exclusive) {
        return database.write(tx -> {
            var name = Field.kind(Field.name("kind", kind));
            if (name.isEmpty()) {
                throw Fault.of(Code.BAD_VALUE, "kind", "kind cannot be empty").remedy("give a text that is not blank");
            }
            var before = KindStore.of(tx, name).map(Columns::of).orElse(null);
            var after = new KindDefault(name, exclusive);
            KindStore.put(tx, after);
            record(tx, "kind.set-default", "kind:" + name, before, Columns.of(after), null, null);
            return after;
        });
    }

    /// Makes every container of one kind as its default says; returns how many changed.
    public long applyKindDefault(String kind) {
        return applyKindDefault(kind, true);
    }

    /// The same.
    ///
    /// @param keep false tries it and takes it back
    public long applyKindDefault(String kind, boolean keep) {
        return run(keep, tx -> {
            var name = Field.kind(Field.name("kind", kind));
            if (KindStore.of(tx, name).isEmpty()) {
                throw Fault.of(Code.NOT_FOUND, "kind default", "kind default not found")
                        .remedy("set one first: container kind-defaults set KIND on|off");
            }
            return applyDefaults(tx, name, "kind '" + kind + "'");
        });
    }

    /// Makes every container as the default of its kind says; returns how many changed.
    public long applyAllKindDefaults() {
        return applyAllKindDefaults(true);
    }

    /// The same.
    ///
    /// @param keep false tries it and takes it back
    public long applyAllKindDefaults(boolean keep) {
        return run(keep, tx -> applyDefaults(tx, null, "--all"));
    }

    <T> T run(boolean keep, Function<Tx, T> work) {
        return keep ? database.write(work) : database.rehearse(work);
    }

    private long applyDefaults(Tx tx, @Nullable String kind, String what) {
        var drifting = ContainerStore.drifting(tx, kind);
        var crowded = drifting.stream()
                .filter(c -> !c.exclusive() && SampleStore.crowded(tx, c.id()))
                .count();
        if (crowded > 0) {
            throw Fault.of(
                            Code.CONFLICT,
                            "kind",
                            "cannot apply " + what + ": " + crowded
                                    + " container(s) would become exclusive while holding multiple samples")
                    .remedy("move all samples but one out of them first");
        }
        var batch = drifting.isEmpty() ? null : UUID.randomUUID().toString();
        for (var container : drifting) {
            changeExclusive(tx, "kind.apply-default", container, !container.exclusive(), batch);
        }
        return drifting.size();
    }

    private Container changeExclusive(
            Tx tx, String action, Container before, boolean exclusive, @Nullable String batch) {
        ContainerStore.setExclusive(tx, before.id(), exclusive, now());
        var after = container(tx, before.id());
        record(tx, action, after.subject(), Columns.of(before), Columns.of(after), null, batch);
        return after;
    }

    /// Looks for rows that break a rule, which only other programs can have written.
    public Audit audit(long limit, boolean includeDrift) {
        requireLimit("--limit", limit);
        return database.read(tx -> new Audit(
                limit,
                AuditStore.overfull(tx, limit),
                AuditStore.lost(tx, limit),
                includeDrift ? AuditStore.drifting(tx, limit) : null));
    }

    // Samples

    /// Receives a sample.
    public Sample addSample(NewSample asked) {
        while (true) {
            try {
                return database.write(tx -> {
                    var intake = new Intake(this, tx, ledger, clock, null);
                    intake.add(intake.check(asked));
                    return intake.write().getFirst();
                });
            } catch (Fault taken) {
                if (asked.externalId() != null || taken.code() != Code.ALREADY_EXISTS) {
                    throw taken;
                }
                // somebody else made the same name of the same microsecond: make another
            }
        }
    }

    /// Receives the samples of a list: all of it in one transaction, or nothing. Every row's fate is
    /// told in order, before anything is kept.
    public Imported importSamples(SheetReader sheet, ImportPlan plan, Consumer<Fate> telling) {
        return importSamples(sheet, plan, telling, imported -> {});
    }

    /// The same.
    ///
    /// @param judging is asked once all fates are told and before anything is kept; its [Fault] keeps all out
    public Imported importSamples(
            SheetReader sheet, ImportPlan plan, Consumer<Fate> telling, Consumer<Imported> judging) {
        Function<Tx, Imported> work = tx -> {
            tx.beAlone();
            var imported = new Import(this, tx, ledger, clock, sheet, plan, telling).run();
            judging.accept(imported);
            return imported;
        };
        try {
            return plan.apply() ? database.write(work) : database.rehearse(work);
        } catch (Import.Refused refused) {
            return refused.imported();
        }
    }

    /// What a list of samples is filtered by. Null, and for the status also empty, filters nothing.
    public record Only(
            @Nullable String status,
            @Nullable String container,
            @Nullable String project) {
        /// Nothing is kept out.
        public static final Only ALL = new Only(null, null, null);

        SampleStore.Kept look(Tx tx) {
            var stored = status == null || status.isEmpty()
                    ? null
                    : Status.parse(status).stored();
            return new SampleStore.Kept(
                    stored,
                    container == null ? null : listedContainer(tx, container).id(),
                    Field.nameOrNull("project", project));
        }
    }

    /// All samples by id.
    public void eachSample(Only only, Consumer<Sample.Placed> taking) {
        database.read(tx -> {
            var kept = only.look(tx);
            var page = SampleStore.after(tx, kept, 0, PAGE);
            while (!page.isEmpty()) {
                page.forEach(taking);
                page = SampleStore.after(tx, kept, page.getLast().sample().id(), PAGE);
            }
            return true;
        });
    }

    /// All containers by id.
    public void eachContainer(Consumer<Container> taking) {
        database.read(tx -> {
            var page = ContainerStore.after(tx, 0, PAGE);
            while (!page.isEmpty()) {
                page.forEach(taking);
                page = ContainerStore.after(tx, page.getLast().id(), PAGE);
            }
            return true;
        });
    }

    /// All events of all samples, oldest first.
    public void eachEvent(Consumer<Story.Listed> taking) {
        database.read(tx -> {
            var page = EventStore.after(tx, "", 0, PAGE);
            while (!page.isEmpty()) {
                page.forEach(taking);
                var last = page.getLast().step().event();
                page = EventStore.after(tx, last.occurredAt(), last.id(), PAGE);
            }
            return true;
        });
    }

    /// The latest events of all samples, newest first.
    public List<Story.Listed> events(long limit) {
        requireLimit("limit", limit);
        return database.read(tx -> EventStore.latest(tx, limit));
    }

    /// The latest arrivals.
    public List<Sample> samples(Only only, long limit) {
        requireLimit("limit", limit);
        return database.read(tx -> SampleStore.page(tx, only.look(tx), Stretch.ALL, Order.NEWEST, limit).stream()
                .map(Sample.Located::sample)
                .toList());
    }

    /// A page of arrivals, and what it was filtered by.
    ///
    /// @param status the stored word; null when it was not filtered by
    /// @param containerId null when it was not filtered by
    /// @param project null when it was not filtered by
    public record Listing(
            List<Sample.Located> samples,
            @Nullable String status,
            @Nullable Long containerId,
            @Nullable String project) {}

    /// A page of arrivals with their containers and projects.
    public Listing listing(Only only, Stretch stretch, Order order, long limit) {
        requireLimit("limit", limit);
        return database.read(tx -> {
            var kept = only.look(tx);
            var samples = SampleStore.page(tx, kept, stretch, order, limit);
            return new Listing(samples, kept.status(), kept.containerId(), kept.project());
        });
    }

    /// One sample, the container it is in, and its project.
    public Sample.Located located(String identifier) {
        return database.read(
                tx -> found(SampleStore.located(tx, Identifier.parse(identifier)), "identifier", identifier));
    }

    static Sample.Located located(Tx tx, Sample sample) {
        return SampleStore.located(tx, sample.id()).orElseThrow();
    }

    /// A sample's number and what happened to it first, oldest first.
    public record Beginning(long sampleId, List<CustodyEvent> events) {}

    /// What happened to a sample first, oldest first; who did it is not asked.
    public Beginning firstEvents(String identifier, Stretch stretch, long limit) {
        requireLimit("limit", limit);
        var named = Identifier.parse(identifier);
        var events = database.ask(tx -> EventStore.oldest(tx, named, stretch, limit));
        long id = events.isEmpty()
                ? database.ask(tx -> found(SampleStore.number(tx, named), "identifier", identifier))
                : events.getFirst().sampleId();
        return new Beginning(id, events);
    }

    /// How many samples have which status; in one container and of one project, or in all for null. The latter reads
    /// a whole index.
    public Map<String, Long> countByStatus(@Nullable String container, @Nullable String project) {
        return database.read(tx -> {
            var kept = new Only(null, container, project).look(tx);
            return kept.project() == null
                    ? SampleStore.countByStatus(tx, kept.containerId())
                    : ProjectStore.countByStatus(tx, kept.project(), kept.containerId());
        });
    }

    /// How many samples, containers and events there are.
    public record Totals(long samples, long containers, long events) {}

    /// Counts; reads whole tables.
    public Totals totals() {
        return database.read(tx -> new Totals(
                tx.number("SELECT count(*) FROM samples"),
                tx.number("SELECT count(*) FROM containers"),
                tx.number("SELECT count(*) FROM sample_events")));
    }

    /// One sample.
    public Sample sample(String identifier) {
        return database.read(tx -> findSample(tx, "identifier", identifier));
    }

    /// What happened to a sample, newest first.
    public List<Story.Step> events(String identifier, long limit) {
        requireLimit("limit", limit);
        return database.read(tx ->
                EventStore.newest(tx, findSample(tx, "identifier", identifier).id(), limit));
    }

    /// A sample, where it is, and what happened to it.
    public Story story(String identifier, long limit) {
        return story(identifier, () -> limit);
    }

    /// The same; the limit is only asked for once the sample is found.
    public Story story(String identifier, Supplier<Long> limit) {
        return database.read(tx -> {
            var sample = findSample(tx, "identifier", identifier);
            long events = limit.get();
            requireLimit("limit", events);
            var containerId = sample.containerId();
            var place = containerId == null
                    ? null
                    : new Story.Place(
                            containerId, ContainerStore.byId(tx, containerId).orElse(null));
            return new Story(now(), sample, place, EventStore.newest(tx, sample.id(), events), events);
        });
    }

    /// What became of a request to change a sample.
    ///
    /// @param changed false when it already was so and nothing was written
    /// @param from the status before
    public record Changed(Sample.Located located, boolean changed, String from) {
        public Sample sample() {
            return located.sample();
        }
    }

    /// Takes a sample to its next status.
    public Changed changeStatus(String identifier, String to, @Nullable String note) {
        return changeStatus(identifier, to, note, false);
    }

    /// The same.
    ///
    /// @param anyStep lets the sample go to a status that is not next, as clients of the tracker may expect
    public Changed changeStatus(String identifier, String to, @Nullable String note, boolean anyStep) {
        return database.write(tx -> changeStatus(tx, identifier, to, note, anyStep, null));
    }

    Changed changeStatus(
            Tx tx, String identifier, String to, @Nullable String note, boolean anyStep, @Nullable String batch) {
        var before = hold(tx, findSample(tx, "identifier", identifier));
        var status = Status.parse(to);
        if (before.status().equals(status.stored())) {
            return unchanged(tx, before);
        }
        if (!anyStep) {
            Status.requireStep(before.status(), status);
        }
        return setStatus(tx, "sample.status", before, status, Field.note("note", note), batch);
    }

    /// Gives a sample another status, whatever the one before; the note is on the event.
    Changed setStatus(
            Tx tx, String action, Sample before, Status status, @Nullable String note, @Nullable String batch) {
        var now = now();
        SampleStore.handOver(tx, before.id(), note, now);
        var after = change(tx, action, before, note, batch, () -> {
            SampleStore.setStatus(tx, before.id(), status, now);
        });
        return new Changed(located(tx, after), true, before.status());
    }

    private static Changed unchanged(Tx tx, Sample sample) {
        return new Changed(located(tx, sample), false, sample.status());
    }

    /// Puts a sample into another container. Into the one it is in: no event, only `updated_at`.
    public Sample move(String identifier, String to, @Nullable String note) {
        return database.write(tx -> move(tx, identifier, to, note, null).sample());
    }

    /// What became of a move.
    ///
    /// @param changed false when it was there already; then only `updated_at` was written
    /// @param from the container it was in; null for none
    public record Moved(
            Sample.Located located,
            boolean changed,
            @Nullable Long from) {
        public Sample sample() {
            return located.sample();
        }
    }

    /// The same, telling also where it was.
    public Moved moveTo(String identifier, String to, @Nullable String note) {
        return database.write(tx -> move(tx, identifier, to, note, null));
    }

    Moved move(Tx tx, String identifier, String to, @Nullable String note, @Nullable String batch) {
        var before = hold(tx, findSample(tx, "sample", identifier));
        var target = hold(tx, findContainer(tx, "container", to));
        if (target.exclusive()) {
            requireRoom(tx, target, before);
        }
        var reason = Field.note("note", note);
        var now = now();
        boolean elsewhere = !Long.valueOf(target.id()).equals(before.containerId());
        SampleStore.handOver(tx, before.id(), elsewhere ? reason : null, now);
        var after = change(tx, "sample.move", before, reason, batch, () -> {
            SampleStore.setContainer(tx, before.id(), target.id(), now);
        });
        return new Moved(located(tx, after), elsewhere, before.containerId());
    }

    private static void requireRoom(Tx tx, Container target, Sample moving) {
        var occupants = SampleStore.others(tx, target.id(), moving.id(), OCCUPANTS_SHOWN);
        if (occupants.isEmpty()) {
            return;
        }
        var lines = new ArrayList<String>();
        lines.add("Container: " + target.barcode() + " (id=" + target.id() + ", kind=" + target.kind()
                + ", exclusive=1, occupancy=" + SampleStore.occupancy(tx, target.id()) + ")");
        lines.add("Occupied by:");
        for (var occupant : occupants) {
            lines.add(Json.line(Columns.occupant(occupant)));
        }
        lines.add("Remedy: move existing sample(s) out of the container, or set container exclusive=off if policy"
                + " allows.");
        throw Fault.of(Code.CONFLICT, "container", "target container is exclusive and already occupied")
                .more(lines);
    }

    /// Adds an event that changes nothing: something somebody saw or did.
    public Sample addEvent(String identifier, String type, @Nullable String note) {
        return addEvent(identifier, type, note, null);
    }

    /// The same.
    ///
    /// @param at when it happened; null for now
    public Sample addEvent(String identifier, String type, @Nullable String note, @Nullable Instant at) {
        return database.write(tx -> addEvent(tx, identifier, type, note, at, null));
    }

    Sample addEvent(
            Tx tx,
            String identifier,
            String type,
            @Nullable String note,
            @Nullable Instant at,
            @Nullable String batch) {
        var sample = hold(tx, findSample(tx, "identifier", identifier));
        var word = required("event_type", type);
        var reason = Field.note("note", note);
        var now = Times.millis(clock.instant());
        return change(tx, "sample.event", sample, reason, batch, () -> {
            EventStore.insert(tx, sample.id(), word, reason, at == null ? now : Times.millis(at), now);
        });
    }

    /// Runs an update of a sample, writes its ledger entry, and ties the events it caused to it.
    private Sample change(
            Tx tx, String action, Sample before, @Nullable String reason, @Nullable String batch, Runnable update) {
        var last = EventStore.last(tx, before.id());
        update.run();
        var after = sample(tx, before.id());
        var entry = record(tx, action, after.subject(), Columns.of(before), Columns.of(after), reason, batch);
        tieEvents(tx, entry, before.id(), last);
        return after;
    }

    private void tieEvents(Tx tx, long entry, long sampleId, long last) {
        for (long event : EventStore.since(tx, sampleId, last)) {
            ledger.tie(tx, entry, event);
        }
    }

    private long record(
            Tx tx,
            String action,
            String subject,
            @Nullable Map<String, @Nullable Object> before,
            @Nullable Map<String, @Nullable Object> after,
            @Nullable String reason,
            @Nullable String batch) {
        return ledger.record(tx, new Entry(action, subject, before, after, reason, batch));
    }

    // What the methods above share

    private String now() {
        return Times.seconds(clock.instant());
    }

    static String required(String field, String text) {
        var trimmed = Field.name(field, text);
        if (trimmed.isEmpty()) {
            throw Fault.of(Code.BAD_VALUE, field, field + " is required").remedy("give a text that is not blank");
        }
        return trimmed;
    }

    static void requireLimit(String field, long limit) {
        if (limit < 0) {
            throw Fault.of(Code.BAD_VALUE, field, field + " must be >= 0").remedy("give a number from 0 up");
        }
    }

    static Fault exists(String field, String what, String name) {
        return Fault.of(Code.ALREADY_EXISTS, field, what + " already exists: '" + name + "'")
                .remedy("give another one");
    }

    /// The sample of an external id, in the caller's transaction; a number is no name.
    public static Optional<Sample> named(Tx tx, String externalId) {
        return SampleStore.byExternalId(tx, externalId);
    }

    /// The sample of a number, in the caller's transaction.
    public static Optional<Sample> numbered(Tx tx, long id) {
        return SampleStore.byId(tx, id);
    }

    /// The samples in the container of a barcode, in the caller's transaction; none when there is none.
    public static List<Sample> inside(Tx tx, String barcode, int limit) {
        return ContainerStore.byBarcode(tx, barcode)
                .map(container -> SampleStore.lastAddedIn(tx, container.id(), limit))
                .orElse(List.of());
    }

    /// The sample that a person names by its number or external id, in the caller's transaction.
    public static Sample find(Tx tx, String identifier) {
        return findSample(tx, "sample", identifier);
    }

    static Container findContainer(Tx tx, String field, String typed) {
        return ContainerStore.find(tx, Identifier.parse(typed))
                .orElseThrow(() -> Fault.notFound(field, "container", typed));
    }

    static Sample findSample(Tx tx, String field, String typed) {
        return found(SampleStore.find(tx, Identifier.parse(typed)), field, typed);
    }

    private static <T> T found(Optional<T> sample, String field, String typed) {
        return sample.orElseThrow(() -> Fault.notFound(field, "sample", typed));
    }

    /// The container of a filter: blank is refused, unlike in a move, where it is just not found.
    static Container listedContainer(Tx tx, String typed) {
        if (Field.strip(typed).isEmpty()) {
            throw Fault.of(Code.BAD_VALUE, "container", "--container cannot be empty or whitespace")
                    .remedy("give a number or barcode, or leave the option out");
        }
        return findContainer(tx, "container", typed);
    }

    static Container chosenContainer(Tx tx, String typed) {
        return hold(tx, listedContainer(tx, typed));
    }

    /// Reads a container again, keeping other writers from it: two cannot both find a tube empty.
    private static Container hold(Tx tx, Container found) {
        return ContainerStore.hold(tx, found.id()).orElse(found);
    }

    /// The same for a sample; a sample is held before a container, so that nobody waits in a circle.
    static Sample hold(Tx tx, Sample found) {
        return SampleStore.hold(tx, found.id()).orElse(found);
    }

    private static Container container(Tx tx, long id) {
        return ContainerStore.byId(tx, id).orElseThrow();
    }

    private static Sample sample(Tx tx, long id) {
        return SampleStore.byId(tx, id).orElseThrow();
    }
}
