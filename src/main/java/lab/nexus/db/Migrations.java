package lab.nexus.db;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Brings a database along its lines, once, whoever asks first.
///
/// The whole run is one transaction that locks out every other writer; each step is a savepoint with
/// its bookkeeping inside. A step that fails leaves everything before it, whole; a kill leaves the
/// state before the run.
public final class Migrations {
    /// Where a line stands.
    ///
    /// @param applied ids in the bookkeeping, sorted; may hold ids that this release does not know
    /// @param pending ids still to be applied, in order
    public record Status(List<String> applied, List<String> pending) {}

    private final Database database;
    private final Consumer<String> watch;

    public Migrations(Database database) {
        this(database, statement -> {});
    }

    /// @param watch is told every statement of a step before it is run
    public Migrations(Database database, Consumer<String> watch) {
        this.database = database;
        this.watch = watch;
    }

    /// Where a line stands; makes its bookkeeping table when that is absent, applies nothing.
    public Status status(Line line) {
        boolean absent = database.read(tx -> !objects(tx).contains(line.bookkeeping()));
        if (absent) {
            alone(tx -> tx.run(line.make(tx.dialect())));
        }
        return database.read(tx -> status(tx, line, objects(tx)));
    }

    /// What a run did and found.
    ///
    /// @param appliedNow ids of the tracker's steps that were applied by this run
    /// @param strangers ids in the tracker's bookkeeping that this release does not know
    public record Done(List<String> appliedNow, List<String> strangers) {}

    /// Brings the tracker line and ours to their heads. Asks for no lock when there is nothing to do.
    ///
    /// @throws Fault when a newer release has written the database, or a step fails
    public Done up() {
        var look = database.read(this::look);
        var strangers = new ArrayList<>(look.applied());
        strangers.removeAll(Line.TRACKER.steps());
        return new Done(look.atHead() ? List.of() : runAll(), strangers);
    }

    private record Look(boolean atHead, List<String> applied) {}

    private Look look(Tx tx) {
        var objects = objects(tx);
        refuseUnfinishedCopy(objects);
        var tracker = status(tx, Line.TRACKER, objects);
        var ours = status(tx, Line.NEXUS, objects);
        boolean atHead = tracker.pending().isEmpty()
                && ours.pending().isEmpty()
                && missingIndexes(objects, ours.applied()).isEmpty();
        return new Look(atHead, tracker.applied());
    }

    private List<String> runAll() {
        var applied = new ArrayList<String>();
        var failed = alone(tx -> {
            var tracker = pending(tx, Line.TRACKER);
            if (!tracker.isEmpty()) {
                tx.dialect().protect(tx, database.clock());
            }
            var failure = apply(tx, Line.TRACKER, tracker, applied);
            return failure.isPresent() ? failure : ours(tx);
        });
        if (failed.isPresent()) {
            throw failed.get();
        }
        return applied;
    }

    /// Applies what is pending of our own line, and puts back the indexes that are missing.
    Optional<Fault> ours(Tx tx) {
        var failure = apply(tx, Line.NEXUS, pending(tx, Line.NEXUS), new ArrayList<>());
        if (failure.isEmpty()) {
            var applied = tx.list(Line.NEXUS.applied(), row -> row.text(1));
            for (var step : missingIndexes(objects(tx), applied)) {
                tx.script(Line.NEXUS.script(tx.dialect(), step));
            }
        }
        return failure;
    }

    /// The applied steps of ours whose indexes are not all there, though their tables are.
    private static Set<String> missingIndexes(Set<String> objects, List<String> applied) {
        var steps = new HashSet<String>();
        for (var index : Line.INDEXES) {
            if (applied.contains(index.step()) && objects.contains(index.table()) && !objects.contains(index.name())) {
                steps.add(index.step());
            }
        }
        return steps;
    }

    /// Runs the work while no other run of migrations does.
    private <T> T alone(Function<Tx, T> work) {
        return database.write(tx -> {
            tx.beAlone();
            return work.apply(tx);
        });
    }

    /// Copies the database beside itself and checks the copy; answers where it is.
    ///
    /// @throws Fault on an engine whose databases are not files
    public String backUp() {
        return alone(tx -> tx.dialect().backUpAsNexuslims(tx, database.clock()))
                .orElseThrow(() -> Fault.of(Code.UNUSABLE, "database", "a database of a server is not a file to copy")
                        .remedy("use pg_dump, or copy it: nexus db copy --to FILE"));
    }

    /// Is nothing pending, so that [#up] would write nothing?
    public boolean atHead() {
        return database.read(this::look).atHead();
    }

    /// Is there nothing of any line in the database yet?
    public boolean nothingThere() {
        return database.read(tx -> {
            var objects = objects(tx);
            return !objects.contains(Line.TRACKER.bookkeeping()) && !objects.contains(Line.NEXUSLIMS.bookkeeping());
        });
    }

    private List<String> pending(Tx tx, Line line) {
        tx.run(line.make(tx.dialect()));
        return status(tx, line, objects(tx)).pending();
    }

    /// Applies steps until one fails; what failed is returned, so that the steps before it are kept.
    private Optional<Fault> apply(Tx tx, Line line, List<String> steps, List<String> done) {
        for (var step : steps) {
            var failed = inSavepoint(tx, step, () -> {
                new StepRun(tx, Direction.UP, watch, new ArrayList<>()).run(line.script(tx.dialect(), step), false);
                tx.run(line.record(), step, Times.seconds(database.clock().instant()));
            });
            if (failed.isPresent()) {
                return failed;
            }
            done.add(step);
        }
        return Optional.empty();
    }

    /// Where all lines stand, seen without changing anything.
    ///
    /// @param rows the rows of the nexuslims line's version table
    public record Standing(List<String> tracker, List<String> rows, List<String> nexus) {}

    /// Looks where all lines stand.
    public Standing standing() {
        return database.read(Migrations::standing);
    }

    static Standing standing(Tx tx) {
        var objects = objects(tx);
        return new Standing(
                applied(tx, Line.TRACKER, objects), Revisions.rows(tx, objects), applied(tx, Line.NEXUS, objects));
    }

    private static List<String> applied(Tx tx, Line line, Set<String> objects) {
        return objects.contains(line.bookkeeping()) ? tx.list(line.applied(), row -> row.text(1)) : List.of();
    }

    /// Runs one step; when it fails, takes it back and answers why.
    static Optional<Fault> inSavepoint(Tx tx, String step, Runnable work) {
        tx.script("SAVEPOINT step");
        try {
            work.run();
        } catch (Fault failed) {
            stepBack(tx, failed);
            return Optional.of(
                    Fault.of(failed.code(), "migration", "migration " + step + " failed: " + failed.sentence(), failed)
                            .remedy(failed.remedy())
                            .more(failed.more()));
        }
        tx.script("RELEASE step");
        return Optional.empty();
    }

    /// A full disk has already undone the whole run; then the failure itself ends it.
    private static void stepBack(Tx tx, Fault failed) {
        try {
            tx.script("ROLLBACK TO step; RELEASE step");
        } catch (Fault nothingLeft) {
            failed.addSuppressed(nothingLeft);
            throw failed;
        }
    }

    static void refuseUnfinishedCopy(Set<String> objects) {
        if (objects.contains(Copy.MARK)) {
            throw Fault.of(Code.UNUSABLE, "database", "database is the unfinished target of a copy")
                    .remedy("finish it with the same nexus db copy command");
        }
    }

    static Set<String> objects(Tx tx) {
        return new HashSet<>(tx.list(tx.dialect().objectNames(), row -> row.text(1)));
    }

    private static Status status(Tx tx, Line line, Set<String> objects) {
        List<String> applied =
                objects.contains(line.bookkeeping()) ? tx.list(line.applied(), row -> row.text(1)) : List.of();
        refuseNewer(line, applied);
        var pending = new ArrayList<>(line.steps());
        pending.removeAll(applied);
        if (line.bookkeeping().equals(Line.NEXUS.bookkeeping())) {
            pending.removeIf(step -> waits(tx, step, objects));
        }
        return new Status(applied, pending);
    }

    /// Does a step of ours stand on a step of another line that is not applied yet?
    private static boolean waits(Tx tx, String step, Set<String> objects) {
        var base = Line.STANDS_ON.get(step);
        if (base == null) {
            return false;
        }
        if (Line.TRACKER.steps().contains(base)) {
            return !objects.contains(Line.TRACKER.bookkeeping())
                    || !tx.list(Line.TRACKER.applied(), row -> row.text(1)).contains(base);
        }
        if (!objects.contains(Line.NEXUSLIMS.bookkeeping())) {
            return true;
        }
        var rows = Revisions.rows(tx, objects);
        int place = rows.size() == 1 ? Revision.place(rows.getFirst()) : -1;
        if (place < Revision.place(base)) {
            return true;
        }
        // somebody may have stamped a database that has no such tables
        return !Revision.ALL.subList(0, Revision.place(base) + 1).stream()
                .allMatch(revision -> objects.containsAll(revision.makes()));
    }

    /// The tracker ignores ids it does not know, and so do we for its line. An unknown id of our own
    /// line was written by a newer release.
    private static void refuseNewer(Line line, List<String> applied) {
        if (!line.bookkeeping().equals(Line.NEXUS.bookkeeping())) {
            return;
        }
        for (var id : applied) {
            if (!line.steps().contains(id)) {
                throw Fault.of(
                                Code.NEWER,
                                "database",
                                "database was written by a newer release of Nexus (step " + id + ")")
                        .remedy("use that release or a later one");
            }
        }
    }
}
