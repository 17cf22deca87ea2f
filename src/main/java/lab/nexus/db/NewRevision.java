package lab.nexus.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Writes the files of a new step, for SQLite in full, for PostgreSQL as a draft: of the nexuslims line up and
/// down, of our own line up. A person reads them, and writes the step into the list.
public final class NewRevision {
    private static final String DRAFT = "-- DRAFT: read it, finish it, and run the tests on a server.\n";

    private NewRevision() {}

    /// Refuses a line that takes no new step.
    ///
    /// @throws Fault for the tracker's
    public static void requireOpen(String line) {
        if (line.equals(Line.TRACKER.name())) {
            throw Fault.of(Code.BAD_VALUE, "--line", "the tracker's line is frozen: its tables are a contract")
                    .remedy("add a table of our own beside them: nexus db revision --line nexus");
        }
    }

    /// Writes the two files of a step of our own line.
    ///
    /// @param id `n` and three digits
    /// @return the files; none when nothing differs
    public static List<Path> writeOwn(Path folder, String id, String message, boolean autogenerate) {
        if (!id.matches("n\\d{3}") || id.compareTo(nextOwnId()) < 0) {
            throw Fault.of(Code.BAD_VALUE, "--rev-id", "not the id of a new step: '" + id + "'")
                    .remedy("write it as n and three digits, as " + nextOwnId());
        }
        var declared = Declared.read();
        var head = headOnSqlite();
        var texts = new LinkedHashMap<Path, String>();
        for (var engine : List.of("sqlite", "postgres")) {
            var before = own(engine.equals("sqlite") ? head : onPostgres(head));
            var script = autogenerate ? Autogenerate.ownScript(engine, before, own(declared.shape(engine))) : "";
            if (autogenerate && script.isEmpty()) {
                return List.of();
            }
            var file = folder.resolve(engine).resolve(Line.NEXUS.name()).resolve(id + "_" + slug(message) + ".sql");
            texts.put(file, note(engine, message) + (script.isEmpty() ? OWN : script));
        }
        texts.forEach(NewRevision::write);
        return List.copyOf(texts.keySet());
    }

    private static final String OWN = "-- Only objects named nexus_…, and statements that can be repeated.\n";

    /// The id behind the last step of our own line.
    public static String nextOwnId() {
        var last = Line.NEXUS.steps().getLast();
        int number = Integer.parseInt(last.substring(1, last.indexOf('_'))) + 1;
        return "n" + "0".repeat(Math.max(0, 3 - Integer.toString(number).length())) + number;
    }

    /// Everything named `nexus_…`: whole tables, and indexes on tables of others.
    private static Shape own(Shape shape) {
        var tables = new TreeMap<String, Shape.Table>();
        shape.tables().forEach((name, table) -> {
            boolean ours = name.startsWith("nexus_");
            var kept = changed(table, column -> column, index -> ours || index.startsWith("nexus_"));
            tables.put(
                    name,
                    ours
                            ? kept
                            : new Shape.Table(
                                    List.of(), "", List.of(), kept.indexes(), Map.of(), List.of(), List.of()));
        });
        return new Shape(tables);
    }

    private static String note(String engine, String message) {
        return "-- " + message.strip() + "\n" + (engine.equals("postgres") ? DRAFT : "") + "\n";
    }

    /// Writes the four files of a step of the nexuslims line.
    ///
    /// @param folder the folder `db/migration` of a source checkout
    /// @param id `vMAJOR_MINOR_PATCH` and a letter
    /// @param message a few words, which become the end of the files' names
    /// @param autogenerate fills them with what leads from the migrations to the declared schema
    /// @return the files; none when nothing differs
    public static List<Path> write(Path folder, String id, String message, boolean autogenerate) {
        requireId(id);
        var declared = Declared.read();
        var head = headOnSqlite();
        var files = new ArrayList<Path>();
        for (var engine : List.of("sqlite", "postgres")) {
            var before = facility(declared, engine.equals("sqlite") ? head : onPostgres(head));
            var after = facility(declared, declared.shape(engine));
            var up = autogenerate ? Autogenerate.script(engine, before, after) : "";
            if (autogenerate && up.isEmpty()) {
                return List.of();
            }
            var note = note(engine, message);
            var name = id + "_" + slug(message);
            var place = folder.resolve(engine).resolve(Line.NEXUSLIMS.name());
            files.add(write(place.resolve(name + ".sql"), note + up));
            var down = autogenerate ? Autogenerate.script(engine, after, before) : "";
            files.add(write(place.resolve(name + ".down.sql"), note + down));
        }
        return files;
    }

    /// The id behind the head: the same version with the next letter.
    public static String nextId() {
        var head = Revision.head().id();
        char last = head.charAt(head.length() - 1);
        return Character.isDigit(last) ? head + "a" : head.substring(0, head.length() - 1) + (char) (last + 1);
    }

    private static void requireId(String id) {
        if (!id.matches("v\\d+_\\d+_\\d+[a-z]?") || Revision.place(id) >= 0) {
            throw Fault.of(Code.BAD_VALUE, "--rev-id", "not the id of a new revision: '" + id + "'")
                    .remedy("write it as vMAJOR_MINOR_PATCH and a letter, as " + nextId());
        }
    }

    private static String slug(String message) {
        var slug =
                message.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        if (slug.isEmpty()) {
            throw Fault.of(Code.BAD_VALUE, "--message", "the message has no letter or digit")
                    .remedy("say in a few words what the step does");
        }
        return slug;
    }

    private static Path write(Path file, String text) {
        try {
            var place = file.getParent();
            if (place == null || !Files.isDirectory(place)) {
                throw Fault.of(Code.UNUSABLE, "--folder", "there is no folder for " + file)
                        .remedy("call this in the folder of a source checkout, or name its db/migration with --folder");
            }
            return Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "--folder", "cannot write " + file, failure)
                    .remedy("take an older file of this name away, or give this user the right to write there");
        }
    }

    private static Shape headOnSqlite() {
        try (var memory = Sqlite.inMemory(Clock.systemUTC())) {
            return Drift.head(memory);
        }
    }

    /// Only the tables of the nexuslims line, without triggers.
    private static Shape facility(Declared declared, Shape shape) {
        var others = declared.tables().stream()
                .filter(table -> !table.line().equals(Line.NEXUSLIMS.name()))
                .map(Declared.Table::name)
                .toList();
        var tables = new TreeMap<>(shape.tables());
        tables.keySet().removeAll(others);
        // our own indexes come with our own line
        tables.replaceAll((name, table) -> changed(table, column -> column, index -> !index.startsWith("nexus_")));
        return new Shape(tables);
    }

    private static Shape.Table changed(Shape.Table table, UnaryOperator<Shape.Column> change, Predicate<String> index) {
        var indexes = new TreeMap<>(table.indexes());
        indexes.keySet().removeIf(index.negate());
        return new Shape.Table(
                table.columns().stream().map(change).toList(),
                table.key(),
                table.keys(),
                indexes,
                table.checks(),
                table.references(),
                List.of());
    }

    /// The same tables as they are there, by the rule of the declaration.
    private static Shape onPostgres(Shape sqlite) {
        var tables = new TreeMap<>(sqlite.tables());
        tables.replaceAll((name, table) -> {
            var there = changed(table, NewRevision::onPostgres, index -> true);
            return new Shape.Table(
                    there.columns(), there.key(), there.keys(), there.indexes(), there.checks(), List.of(), List.of());
        });
        return new Shape(tables);
    }

    private static Shape.Column onPostgres(Shape.Column column) {
        var type = Declared.onPostgres(column.type());
        return new Shape.Column(column.name(), type, column.notNull(), column.standard());
    }
}
