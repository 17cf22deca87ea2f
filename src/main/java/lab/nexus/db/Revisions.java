package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// The nexuslims line of one database: where it stands, and moving it, which happens only when told.
/// Runs by the rules of [Migrations].
public final class Revisions {
    /// Whose habits a move keeps.
    public enum Habit {
        /// Backs up as Nexus does, and brings our own line along.
        NEXUS,
        /// Backs up as NexusLIMS' tool does, and touches nothing but its line.
        NEXUSLIMS
    }

    /// What a move shall do.
    ///
    /// @param force goes down although filled tables of ours stand on what goes away
    public record Order(Direction direction, String target, Habit habit, boolean force) {}

    /// Rows that a way down takes out of their table, and keeps in `nexus_saved_<table>`.
    public record Aside(String table, long rows) {}

    /// What came of a move.
    ///
    /// @param before the revision before, empty for none; several joined by a comma
    /// @param after the revision now
    /// @param backup where the copy is that was made first
    /// @param talk what NexusLIMS tells its users meanwhile
    /// @param done ids of the steps that were run
    /// @param aside what was put aside on the way down, to come back on the way up
    /// @param failed why it ended early; the steps in `done` are kept
    public record Moved(
            String before,
            String after,
            Optional<String> backup,
            List<String> talk,
            List<String> done,
            List<Aside> aside,
            Optional<Fault> failed) {}

    private final Database database;
    private final Consumer<String> watch;
    private final Supplier<Declared> declared;

    public Revisions(Database database) {
        this(database, statement -> {});
    }

    /// @param watch is told every statement before it is run
    public Revisions(Database database, Consumer<String> watch) {
        this(database, watch, Declared::read);
    }

    Revisions(Database database, Consumer<String> watch, Supplier<Declared> declared) {
        this.database = database;
        this.watch = watch;
        this.declared = declared;
    }

    /// The rows of the version table: one in health, none before the first step.
    public List<String> rows() {
        return database.read(tx -> rows(tx, Migrations.objects(tx)));
    }

    static List<String> rows(Tx tx, Set<String> objects) {
        return objects.contains(Line.NEXUSLIMS.bookkeeping())
                ? tx.list("SELECT version_num FROM alembic_version", row -> row.text(1))
                : List.of();
    }

    /// Is the line at its head?
    public boolean atHead() {
        var rows = rows();
        return rows.size() == 1 && rows.getFirst().equals(Revision.head().id());
    }

    /// Insists that the line is at its head.
    ///
    /// @throws Fault when it is not, saying what to do
    public void requireHead() {
        if (atHead()) {
            return;
        }
        var rows = rows();
        boolean newer = rows.size() == 1 && Revision.place(rows.getFirst()) < 0;
        throw newer
                ? Fault.of(
                                Code.NEWER,
                                "database",
                                "the NexusLIMS tables were made by a newer release (revision " + rows.getFirst() + ")")
                        .remedy("use that release or a later one")
                : Fault.of(
                                Code.UNUSABLE,
                                "database",
                                "the NexusLIMS tables are " + (rows.isEmpty() ? "at no revision" : "at " + text(rows))
                                        + ", and this needs " + Revision.head().id())
                        .remedy("run: nexus db upgrade nexuslims");
    }

    /// Makes the version table when it is absent.
    public void ensure() {
        alone(false, this::makeVersions);
    }

    /// What a way down would put aside; changes nothing.
    public List<Aside> atStake(String target) {
        return database.read(tx -> {
            var rows = rows(tx, Migrations.objects(tx));
            return atStake(tx, Route.down(Route.only(rows), target));
        });
    }

    /// Moves the line.
    ///
    /// @throws Fault only when nothing was begun: the database cannot be used, or not be backed up
    public Moved move(Order order) {
        return alone(false, tx -> move(tx, order, true));
    }

    /// The same work, taken back at its end; without a backup.
    public Moved rehearse(Order order) {
        return alone(true, tx -> move(tx, order, false));
    }

    private <T> T alone(boolean rehearsal, Function<Tx, T> work) {
        Function<Tx, T> whole = tx -> {
            tx.beAlone();
            Migrations.refuseUnfinishedCopy(Migrations.objects(tx));
            return work.apply(tx);
        };
        return rehearsal ? database.rehearse(whole) : database.write(whole);
    }

    private Moved move(Tx tx, Order order, boolean real) {
        var rows = rows(tx, Migrations.objects(tx));
        Optional<String> backup = real ? backUpFirst(tx, order.habit()) : Optional.empty();
        var talk = new ArrayList<String>();
        var done = new ArrayList<String>();
        var aside = new ArrayList<Aside>();
        String after = text(rows);
        Optional<Fault> failed = Optional.empty();
        try {
            var current = Route.only(rows);
            var route = order.direction() == Direction.UP
                    ? Route.up(current, order.target())
                    : Route.down(current, order.target());
            if (order.direction() == Direction.DOWN) {
                aside.addAll(atStake(tx, route));
                requireFree(tx, route, order.force());
            }
            if (real && order.habit() == Habit.NEXUS && !route.steps().isEmpty()) {
                tx.dialect().protect(tx, database.clock());
            }
            makeVersions(tx);
            for (var step : route.steps()) {
                failed = run(tx, route.direction(), step, talk);
                if (failed.isPresent()) {
                    break;
                }
                done.add(step.id());
                after = Route.behind(route.direction(), step);
            }
        } catch (Fault refused) {
            if (refused.code() == Code.UNUSABLE || refused.code() == Code.INTERNAL) {
                throw refused;
            }
            failed = Optional.of(refused);
        }
        if (failed.isEmpty() && order.habit() == Habit.NEXUS) {
            failed = new Migrations(database, watch).ours(tx);
        }
        return new Moved(text(rows), after, backup, talk, done, aside, failed);
    }

    private Optional<String> backUpFirst(Tx tx, Habit habit) {
        boolean versioned = Migrations.objects(tx).contains(Line.NEXUSLIMS.bookkeeping());
        return habit == Habit.NEXUSLIMS && versioned
                ? tx.dialect().backUpAsNexuslims(tx, database.clock())
                : Optional.empty();
    }

    private Optional<Fault> run(Tx tx, Direction direction, Revision step, List<String> talk) {
        return Migrations.inSavepoint(tx, step.id(), () -> {
            var run = new StepRun(tx, direction, watch, talk);
            run.clearLeftOvers();
            run.run(Line.script(tx.dialect().name(), step, direction), true);
            run.statement(Route.bookkeeping(direction, step));
        });
    }

    private int makeVersions(Tx tx) {
        if (!Migrations.objects(tx).contains(Line.NEXUSLIMS.bookkeeping())) {
            var sql = Line.NEXUSLIMS.make(tx.dialect());
            watch.accept(sql);
            tx.script(sql);
        }
        return 0;
    }

    /// The rows that a way down takes out of their tables.
    private static List<Aside> atStake(Tx tx, Route route) {
        var objects = Migrations.objects(tx);
        var stake = new ArrayList<Aside>();
        for (var step : route.steps()) {
            for (var table : step.makes()) {
                long rows = objects.contains(table) ? tx.number("SELECT count(*) FROM " + table) : 0;
                if (rows > 0) {
                    stake.add(new Aside(table, rows));
                }
            }
        }
        return stake;
    }

    /// Tables of ours that speak of rows which go away stop a way down while they are filled.
    private void requireFree(Tx tx, Route route, boolean force) {
        var objects = Migrations.objects(tx);
        for (var step : route.steps()) {
            for (var table : standingOn(step)) {
                long rows = objects.contains(table) ? tx.number("SELECT count(*) FROM " + table) : 0;
                if (rows > 0 && !force) {
                    throw Fault.of(
                                    Code.CONFLICT,
                                    "--force",
                                    table + " holds " + rows + " rows that stand on revision " + step.id())
                            .remedy("go down all the same with --force; they are kept until you come up again");
                }
            }
        }
    }

    /// The tables of our own line that refer to a table which the step makes.
    private List<String> standingOn(Revision step) {
        return declared.get().tables().stream()
                .filter(table -> table.line().equals(Line.NEXUS.name()))
                .filter(table -> table.references().stream()
                        .anyMatch(reference -> step.makes().contains(reference.table())))
                .map(Declared.Table::name)
                .toList();
    }

    /// Writes down that the database is at a revision, and changes nothing else. With several rows, or
    /// with `purge`, all of them go first.
    ///
    /// @throws Fault when the database cannot be used, or not be backed up
    public Moved stamp(String target, boolean purge, Habit habit) {
        return alone(false, tx -> {
            var rows = rows(tx, Migrations.objects(tx));
            var backup = backUpFirst(tx, habit);
            var after = text(rows);
            Optional<Fault> failed = Optional.empty();
            try {
                var revision = Route.named(target);
                if (!purge) {
                    requireKnown(rows);
                }
                makeVersions(tx);
                tx.run("DELETE FROM alembic_version");
                if (revision != null) {
                    tx.run("INSERT INTO alembic_version (version_num) VALUES (?)", revision.id());
                }
                after = revision == null ? "" : revision.id();
                if (habit == Habit.NEXUS) {
                    failed = new Migrations(database, watch).ours(tx);
                }
            } catch (Fault refused) {
                failed = Optional.of(refused);
            }
            return new Moved(text(rows), after, backup, List.of(), List.of(), List.of(), failed);
        });
    }

    private static void requireKnown(List<String> rows) {
        for (var row : rows) {
            Route.named(row);
        }
    }

    /// Fills an empty database at its head with a few made-up rows, and takes the version table away: a
    /// demonstration is not to be taken for a facility's database.
    public void fillDemo() {
        alone(false, tx -> {
            for (var item : Script.items(Line.resource("/db/demo/facility.sql"))) {
                tx.script(item.text());
            }
            return 0;
        });
    }

    private static String text(List<String> rows) {
        return String.join(",", rows);
    }
}
