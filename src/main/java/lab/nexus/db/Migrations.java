package lab.nexus.db;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Brings a database to the head of its lines, once, whoever asks first.
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

    public Migrations(Database database) {
        this.database = database;
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
        boolean atHead = tracker.pending().isEmpty()
                && status(tx, Line.NEXUS, objects).pending().isEmpty()
                && objects.containsAll(Line.INDEXES);
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
            if (failure.isEmpty()) {
                failure = apply(tx, Line.NEXUS, pending(tx, Line.NEXUS), new ArrayList<>());
            }
            if (failure.isEmpty() && !objects(tx).containsAll(Line.INDEXES)) {
                tx.script(Line.NEXUS.script(tx.dialect(), Line.INDEX_STEP));
            }
            return failure;
        });
        if (failed.isPresent()) {
            throw failed.get();
        }
        return applied;
    }

    /// Runs the work while no other run of migrations does.
    private <T> T alone(Function<Tx, T> work) {
        return database.write(tx -> {
            tx.beAlone();
            return work.apply(tx);
        });
    }

    /// Is nothing pending, so that [#up] would write nothing?
    public boolean atHead() {
        return database.read(this::look).atHead();
    }

    /// Is there nothing of ours in the database yet?
    public boolean nothingThere() {
        return database.read(tx -> !objects(tx).contains(Line.TRACKER.bookkeeping()));
    }

    private List<String> pending(Tx tx, Line line) {
        tx.run(line.make(tx.dialect()));
        return status(tx, line, objects(tx)).pending();
    }

    /// Applies steps until one fails; what failed is returned, so that the steps before it are kept.
    private Optional<Fault> apply(Tx tx, Line line, List<String> steps, List<String> done) {
        for (var step : steps) {
            tx.script("SAVEPOINT step");
            try {
                runStep(tx, line.script(tx.dialect(), step));
                tx.run(line.record(), step, Times.seconds(database.clock().instant()));
            } catch (Fault failed) {
                stepBack(tx, failed);
                return Optional.of(Fault.of(
                                failed.code(),
                                "migration",
                                "migration " + step + " failed: " + failed.sentence(),
                                failed)
                        .remedy(failed.remedy()));
            }
            tx.script("RELEASE step");
            done.add(step);
        }
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

    private static final String ONLY_WHEN = "-- only when ";
    private static final String HAS_NO = " has no ";
    private static final String ALWAYS = "-- always";

    /// A chunk headed `-- only when <table> has no <column>` (up to `-- always`) may be left out: the
    /// old tool could break between adding a column and writing the step down, and a column cannot be
    /// added twice. All other statements of the frozen lines can be repeated.
    private static void runStep(Tx tx, String script) {
        var chunk = new StringBuilder();
        for (var line : script.lines().toList()) {
            if (line.startsWith(ONLY_WHEN) || line.startsWith(ALWAYS)) {
                runChunk(tx, chunk.toString());
                chunk.setLength(0);
            }
            chunk.append(line).append('\n');
        }
        runChunk(tx, chunk.toString());
    }

    private static void runChunk(Tx tx, String chunk) {
        if (!chunk.isBlank() && wanted(tx, chunk)) {
            tx.script(chunk);
        }
    }

    private static boolean wanted(Tx tx, String chunk) {
        if (!chunk.startsWith(ONLY_WHEN)) {
            return true;
        }
        int middle = chunk.indexOf(HAS_NO);
        var table = chunk.substring(ONLY_WHEN.length(), middle);
        var column = chunk.substring(middle + HAS_NO.length(), chunk.indexOf('\n'));
        return !tx.list(tx.dialect().columnNames(), row -> row.text(1), table).contains(column);
    }

    private static void refuseUnfinishedCopy(Set<String> objects) {
        if (objects.contains(Copy.MARK)) {
            throw Fault.of(Code.UNUSABLE, "database", "database is the unfinished target of a copy")
                    .remedy("finish it with the same nexus db copy command");
        }
    }

    private static Set<String> objects(Tx tx) {
        return new HashSet<>(tx.list(tx.dialect().objectNames(), row -> row.text(1)));
    }

    private static Status status(Tx tx, Line line, Set<String> objects) {
        List<String> applied =
                objects.contains(line.bookkeeping()) ? tx.list(line.applied(), row -> row.text(1)) : List.of();
        refuseNewer(line, applied);
        var pending = new ArrayList<>(line.steps());
        pending.removeAll(applied);
        return new Status(applied, pending);
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
