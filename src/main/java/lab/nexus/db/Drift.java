package lab.nexus.db;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// What a database has otherwise than its bookkeeping says: the same steps are run in an empty place, and
/// the two shapes compared. That place is memory, or on PostgreSQL a schema that is taken back at once.
public final class Drift {
    private static final String PLACE = "nexus_drift";
    private static final String SAVED = "nexus_saved_";

    private Drift() {}

    /// Every difference of a live database from what its steps should have made.
    ///
    /// @throws Fault when its bookkeeping names a step that this release does not know
    public static List<Shape.Difference> of(Database database) {
        var standing = database.read(Migrations::standing);
        requireKnown(standing);
        var found = without(database.read(tx -> tx.dialect().shape(tx)));
        var differences = expected(database, standing, false).differencesTo(found);
        if (differences.isEmpty() || standing.rows().isEmpty()) {
            return differences;
        }
        // a database that came down looks otherwise than one that has never been further up
        var fromAbove = expected(database, standing, true).differencesTo(found);
        return fromAbove.size() < differences.size() ? fromAbove : differences;
    }

    /// What differs between the declared schema and what the migrations of an engine lead to.
    ///
    /// @param database any of that engine; nothing in it is changed
    public static List<Shape.Difference> ofMigrations(Database database) {
        return Declared.read().shape(database.dialect().name()).differencesTo(withoutTriggers(head(database)));
    }

    /// What the migrations of the database's engine lead to.
    static Shape head(Database database) {
        return expected(
                database,
                new Migrations.Standing(
                        Line.TRACKER.steps(), List.of(Revision.head().id()), Line.NEXUS.steps()),
                false);
    }

    private static Shape expected(Database database, Migrations.Standing standing, boolean fromAbove) {
        if (database.dialect().name().equals("sqlite")) {
            try (var memory = Sqlite.inMemory(Clock.systemUTC())) {
                return memory.write(tx -> build(tx, standing, fromAbove));
            }
        }
        return database.rehearse(tx -> {
            tx.script("CREATE SCHEMA " + PLACE);
            tx.script("SET LOCAL search_path TO " + PLACE);
            return build(tx, standing, fromAbove);
        });
    }

    private static Shape build(Tx tx, Migrations.Standing standing, boolean fromAbove) {
        build(tx, Line.TRACKER, standing.tracker());
        if (!standing.rows().isEmpty()) {
            tx.run(Line.NEXUSLIMS.make(tx.dialect()));
            var revision = standing.rows().getFirst();
            run(tx, Route.up(null, fromAbove ? "head" : revision));
            if (fromAbove) {
                run(tx, Route.down(Revision.head().id(), revision));
            }
        }
        build(tx, Line.NEXUS, standing.nexus());
        return without(tx.dialect().shape(tx));
    }

    private static void build(Tx tx, Line line, List<String> applied) {
        if (!applied.isEmpty()) {
            tx.run(line.make(tx.dialect()));
        }
        for (var step : line.steps()) {
            if (applied.contains(step)) {
                run(tx, line.script(tx.dialect(), step));
            }
        }
    }

    private static void run(Tx tx, Route route) {
        for (var step : route.steps()) {
            run(tx, Line.script(tx.dialect().name(), step, route.direction()));
        }
    }

    private static void run(Tx tx, String script) {
        new StepRun(tx, Direction.UP, statement -> {}, new ArrayList<>()).run(script, false);
    }

    /// What a way down has put aside is no drift.
    private static Shape without(Shape shape) {
        var tables = new TreeMap<>(shape.tables());
        tables.keySet().removeIf(name -> name.startsWith(SAVED));
        return new Shape(tables);
    }

    private static Shape withoutTriggers(Shape shape) {
        var tables = new TreeMap<String, Shape.Table>();
        shape.tables()
                .forEach((name, table) -> tables.put(
                        name,
                        new Shape.Table(
                                table.columns(),
                                table.key(),
                                table.keys(),
                                table.indexes(),
                                table.checks(),
                                table.references(),
                                List.of())));
        return new Shape(tables);
    }

    private static void requireKnown(Migrations.Standing standing) {
        Route.only(standing.rows());
        for (var row : standing.rows()) {
            if (Revision.place(row) < 0) {
                throw Fault.of(Code.NEWER, "database", "database was made by a newer release (revision " + row + ")")
                        .remedy("use that release or a later one");
            }
        }
    }
}
