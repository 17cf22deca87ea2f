package lab.nexus.db;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The declared schema, read from `db/schema.txt`: what every database looks like at the head of all
/// lines. Migrations must lead to it, and pages, diagrams and the copy are made from it.
///
/// @param tables in the order in which rows are copied
public record Declared(List<Table> tables) {
    private static final List<String> FLAGS = List.of("numbered", "bookkeeping", "derived", "saved", "secret");

    /// One table.
    ///
    /// @param owner the room whose stores hold the SQL about it
    /// @param line the line that makes it
    /// @param meaning what a row is
    /// @param uniques each a list of columns
    /// @param indexes by name, their columns
    /// @param checks by name, `column IN (values)`
    public record Table(
            String name,
            String owner,
            String line,
            List<String> flags,
            String meaning,
            List<Column> columns,
            List<List<String>> uniques,
            Map<String, List<String>> indexes,
            Map<String, String> checks,
            List<Reference> references) {
        /// Is its key a number that the database gives to new rows?
        public boolean numbered() {
            return flags.contains("numbered");
        }

        /// Does it belong to the migrations themselves?
        public boolean bookkeeping() {
            return flags.contains("bookkeeping");
        }

        /// Is it made of other tables, and made again where it is missing?
        public boolean derived() {
            return flags.contains("derived");
        }

        /// Is it there only when a move of the line has put something aside?
        public boolean saved() {
            return flags.contains("saved");
        }

        /// Do its rows stay out of snapshots, ledger entries and listings?
        public boolean secret() {
            return flags.contains("secret");
        }
    }

    /// One column.
    ///
    /// @param type SQLite's
    /// @param flags `key`, `not null`, `default …`, `secret`
    public record Column(String name, String type, String postgresType, List<String> flags, String meaning) {
        public boolean key() {
            return flags.contains("key");
        }

        public boolean secret() {
            return flags.contains("secret");
        }

        /// Can there be no value?
        public boolean optional() {
            return !key() && !flags.contains("not null");
        }

        private String standard() {
            return flags.stream()
                    .filter(flag -> flag.startsWith("default "))
                    .map(flag -> flag.substring("default ".length()))
                    .findFirst()
                    .orElse("");
        }

        Shape.Column shape(String engine) {
            return new Shape.Column(name, engine.equals("sqlite") ? type : postgresType, !optional(), standard());
        }
    }

    /// A column whose values are those of another table's column.
    ///
    /// @param enforced SQLite knows it as a foreign key
    public record Reference(String column, String table, String target, boolean enforced) {}

    /// Reads it.
    public static Declared read() {
        return parse(Line.resource("/db/schema.txt"));
    }

    static Declared parse(String text) {
        var tables = new ArrayList<Table>();
        for (var line : text.lines().toList()) {
            if (line.startsWith("TABLE ")) {
                var words = parts(line.substring("TABLE ".length()));
                var flags = words.size() > 3 ? names(words.get(3)) : List.<String>of();
                if (!FLAGS.containsAll(flags)) { // a secret that is not seen as one would leave the house
                    throw new IllegalStateException("a flag of " + words.getFirst() + " is not known: " + flags);
                }
                tables.add(new Table(
                        words.get(0),
                        words.get(1),
                        words.get(2),
                        flags,
                        "",
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new TreeMap<>(),
                        new TreeMap<>(),
                        new ArrayList<>()));
            } else if (!tables.isEmpty() && !line.isBlank()) {
                tables.add(detail(tables.removeLast(), line));
            }
        }
        return new Declared(List.copyOf(tables));
    }

    private static Table detail(Table table, String line) {
        var text = line.strip();
        if (!line.startsWith(" ")) {
            return new Table(
                    table.name,
                    table.owner,
                    table.line,
                    table.flags,
                    text,
                    table.columns,
                    table.uniques,
                    table.indexes,
                    table.checks,
                    table.references);
        }
        if (text.startsWith("UNIQUE ")) {
            table.uniques.add(names(text.substring("UNIQUE ".length())));
        } else if (text.startsWith("INDEX ")) {
            int open = text.indexOf(" (");
            var columns = text.substring(open + 2, text.length() - 1);
            table.indexes.put(text.substring("INDEX ".length(), open), names(columns));
        } else if (text.startsWith("CHECK ")) {
            int open = text.indexOf('(');
            table.checks.put(text.substring("CHECK ".length(), open).strip(), Checks.rule(text.substring(open)));
        } else if (text.startsWith("REFERS ") || text.startsWith("KEY ")) {
            int arrow = text.indexOf(" -> ");
            int dot = text.indexOf('.', arrow);
            table.references.add(new Reference(
                    text.substring(text.indexOf(' ') + 1, arrow),
                    text.substring(arrow + 4, dot),
                    text.substring(dot + 1),
                    text.startsWith("KEY ")));
        } else {
            table.columns.add(column(parts(text)));
        }
        return table;
    }

    private static Column column(List<String> parts) {
        var types = parts.get(1).split(":");
        var postgres = types.length > 1 ? types[1] : onPostgres(types[0]);
        var flags = parts.get(2).equals("-") ? List.<String>of() : names(parts.get(2));
        return new Column(parts.get(0), types[0], postgres, flags, parts.get(3));
    }

    /// What SQLite's type is there.
    static String onPostgres(String type) {
        return type.equals("INTEGER") || type.equals("BOOLEAN") ? "bigint" : "text";
    }

    /// Texts parted by two blanks or more.
    private static List<String> parts(String text) {
        var parts = new ArrayList<>(List.of(text.split(" {2,}")));
        parts.removeIf(String::isBlank);
        return parts;
    }

    private static List<String> names(String list) {
        return List.of(list.split(", "));
    }

    /// The table of this name.
    public Table table(String name) {
        return tables.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// What a database of this engine must look like.
    Shape shape(String engine) {
        var shapes = new TreeMap<String, Shape.Table>();
        for (var table : tables) {
            if (table.saved()) {
                continue;
            }
            var columns = table.columns.stream().map(c -> c.shape(engine)).toList();
            var keys = new TreeSet<String>();
            var key =
                    table.columns.stream().filter(Column::key).map(Column::name).toList();
            table.uniques.forEach(unique -> keys.add(String.join(", ", unique)));
            var references = table.references.stream()
                    .filter(reference -> reference.enforced() && engine.equals("sqlite"))
                    .map(reference -> reference.column() + " -> " + reference.table() + "." + reference.target())
                    .toList();
            var indexes = new TreeMap<String, String>();
            table.indexes.forEach((name, on) -> indexes.put(name, String.join(", ", on)));
            shapes.put(
                    table.name,
                    new Shape.Table(
                            columns,
                            String.join(", ", key),
                            List.copyOf(keys),
                            indexes,
                            table.checks,
                            references,
                            List.of()));
        }
        return new Shape(Collections.unmodifiableMap(shapes));
    }

    static String sorted(List<String> values) {
        return String.join(", ", new TreeSet<>(values));
    }
}
