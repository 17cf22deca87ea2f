package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Writes the statements that lead from one shape to another; the way back is the same with the two
/// exchanged. On SQLite a table whose columns or rules change is rebuilt; on PostgreSQL columns and
/// indexes are changed in place, and what else differs is left to a person, as a comment.
final class Autogenerate {
    private final String engine;
    private final Shape from;
    private final Shape to;
    private final List<String> lines = new ArrayList<>();

    private Autogenerate(String engine, Shape from, Shape to) {
        this.engine = engine;
        this.from = from;
        this.to = to;
    }

    /// The text of a migration step; empty when nothing differs.
    static String script(String engine, Shape from, Shape to) {
        var one = new Autogenerate(engine, from, to);
        var names = new TreeSet<>(from.tables().keySet());
        names.addAll(to.tables().keySet());
        names.forEach(one::table);
        return one.lines.isEmpty() ? "" : String.join("\n\n", one.lines) + "\n";
    }

    /// The same for our own line, which only goes up and whose statements can be repeated: tables and indexes
    /// that are new; what else differs is left to a person, as a comment.
    static String ownScript(String engine, Shape from, Shape to) {
        var one = new Autogenerate(engine, from, to);
        to.tables().forEach((name, after) -> one.own(name, from.tables().get(name), after));
        from.tables().keySet().stream()
                .filter(name -> !to.tables().containsKey(name))
                .forEach(name -> one.lines.add("-- TO DO: " + name + " is declared no longer"));
        return one.lines.isEmpty() ? "" : String.join("\n\n", one.lines) + "\n";
    }

    private void own(String name, Shape.@Nullable Table before, Shape.Table after) {
        if (before == null) {
            lines.add(repeatable(create(name, after)));
        } else if (!before.columns().equals(after.columns())
                || !before.key().equals(after.key())
                || !before.keys().equals(after.keys())
                || !before.checks().equals(after.checks())) {
            lines.add("-- TO DO: " + name + " is declared otherwise; bring it there so that it can be repeated");
        }
        after.indexes().forEach((index, on) -> {
            var old = before == null ? null : before.indexes().get(index);
            if (old != null && !old.equals(on)) {
                lines.add("DROP INDEX IF EXISTS " + index + ";");
            }
            if (!on.equals(old)) {
                lines.add(repeatable(index(name, index, on)));
            }
        });
    }

    private static String repeatable(String statement) {
        return statement
                .replaceFirst("^CREATE TABLE ", "CREATE TABLE IF NOT EXISTS ")
                .replaceFirst("^CREATE (UNIQUE )?INDEX ", "CREATE $1INDEX IF NOT EXISTS ");
    }

    private void table(String name) {
        var before = from.tables().get(name);
        var after = to.tables().get(name);
        if (before == null && after != null) {
            lines.add("-- makes " + name + "\n" + create(name, after));
            after.indexes().forEach((index, on) -> lines.add(index(name, index, on)));
        } else if (before != null && after == null) {
            lines.add("DROP TABLE IF EXISTS " + name + ";");
        } else if (before != null && after != null) {
            boolean sameRows = before.columns().equals(after.columns())
                    && before.key().equals(after.key())
                    && before.keys().equals(after.keys())
                    && before.checks().equals(after.checks())
                    && before.references().equals(after.references());
            if (!sameRows && engine.equals("sqlite")) {
                rebuild(name, before, after);
            } else {
                if (!sameRows) {
                    inPlace(name, before, after);
                }
                indexes(name, before, after);
            }
        }
    }

    private void indexes(String name, Shape.Table before, Shape.Table after) {
        before.indexes().forEach((index, on) -> {
            if (!on.equals(after.indexes().get(index))) {
                lines.add("DROP INDEX IF EXISTS " + index + ";");
            }
        });
        after.indexes().forEach((index, on) -> {
            if (!on.equals(before.indexes().get(index))) {
                lines.add(index(name, index, on));
            }
        });
    }

    private void rebuild(String name, Shape.Table before, Shape.Table after) {
        var temporary = name + "_new";
        var targets = new ArrayList<String>();
        var sources = new ArrayList<String>();
        var gone = new ArrayList<String>();
        before.columns().forEach(column -> gone.add(column.name()));
        for (var column : after.columns()) {
            gone.remove(column.name());
            var old = before.columns().stream()
                    .filter(c -> c.name().equals(column.name()))
                    .findFirst();
            if (old.isPresent() || column.notNull()) {
                targets.add(quoted(column.name()));
                sources.add(old.map(c -> source(c, column)).orElseGet(() -> filling(column)));
            }
        }
        if (!gone.isEmpty()) {
            lines.add("-- TO DO: the values of " + String.join(", ", gone) + " go away here; keep them in nexus_saved_"
                    + name + ", or copy them into a new column.");
        }
        lines.add("-- rebuild " + name + " as " + temporary + "\n" + create(temporary, after));
        lines.add("INSERT INTO " + temporary + " (" + String.join(", ", targets) + ")\nSELECT "
                + String.join(", ", sources) + "\nFROM " + name + "\nORDER BY rowid;");
        before.indexes().keySet().forEach(index -> lines.add("DROP INDEX IF EXISTS " + index + ";"));
        lines.add("DROP TABLE " + name + ";");
        lines.add("PRAGMA legacy_alter_table=ON;");
        lines.add("ALTER TABLE " + temporary + " RENAME TO " + name + ";");
        lines.add("PRAGMA legacy_alter_table=OFF;");
        after.indexes().forEach((index, on) -> lines.add(index(name, index, on)));
    }

    private String source(Shape.Column before, Shape.Column after) {
        var name = quoted(after.name());
        return after.notNull() && !before.notNull() ? "coalesce(" + name + ", " + filling(after) + ")" : name;
    }

    private void inPlace(String name, Shape.Table before, Shape.Table after) {
        var columns = new TreeMap<String, Shape.Column>();
        before.columns().forEach(column -> columns.put(column.name(), column));
        for (var column : after.columns()) {
            var old = columns.remove(column.name());
            if (old == null) {
                var standard = column.notNull() ? " DEFAULT " + filling(column) : "";
                lines.add("ALTER TABLE " + name + " ADD COLUMN " + column(column) + standard + ";");
            } else if (!old.equals(column)) {
                lines.add("-- TO DO: " + name + ": " + old.text() + " becomes " + column.text());
            }
        }
        columns.keySet().forEach(gone -> lines.add("ALTER TABLE " + name + " DROP COLUMN " + quoted(gone) + ";"));
        before.checks().forEach((check, rule) -> {
            if (!rule.equals(after.checks().get(check))) {
                lines.add("ALTER TABLE " + name + " DROP CONSTRAINT " + check + ";");
            }
        });
        after.checks().forEach((check, rule) -> {
            if (!rule.equals(before.checks().get(check))) {
                lines.add("ALTER TABLE " + name + " ADD CONSTRAINT " + check + " CHECK (" + rule + ");");
            }
        });
        if (!before.keys().equals(after.keys()) || !before.key().equals(after.key())) {
            lines.add("-- TO DO: unique columns of " + name + ": " + before.keys() + " become " + after.keys());
        }
    }

    private String create(String name, Shape.Table table) {
        var parts = new ArrayList<String>();
        table.columns().forEach(column -> parts.add("\t" + column(column)));
        parts.add("\tPRIMARY KEY (" + table.key() + ")");
        table.keys().forEach(unique -> parts.add("\tUNIQUE (" + unique + ")"));
        table.checks()
                .forEach((check, rule) -> parts.add(
                        "\t" + (check.isEmpty() ? "" : "CONSTRAINT " + check + " ") + "CHECK (" + rule + ")"));
        for (var reference : table.references()) {
            int arrow = reference.indexOf(" -> ");
            int dot = reference.indexOf('.', arrow);
            parts.add("\tFOREIGN KEY (" + reference.substring(0, arrow) + ") REFERENCES "
                    + reference.substring(arrow + 4, dot) + " (" + reference.substring(dot + 1) + ")");
        }
        return "CREATE TABLE " + name + " (\n" + String.join(",\n", parts) + "\n);";
    }

    private String column(Shape.Column column) {
        var type = column.type().equals("text") ? "TEXT COLLATE \"C\"" : column.type();
        var standard = column.standard().isEmpty() ? "" : " DEFAULT " + column.standard();
        return quoted(column.name()) + " " + type + (column.notNull() ? " NOT NULL" : "") + standard;
    }

    /// What stands in rows of the past where a new column must not be empty.
    private static String filling(Shape.Column column) {
        if (!column.standard().isEmpty()) {
            return column.standard();
        }
        var type = column.type();
        return type.equals("INTEGER") || type.equals("BOOLEAN") || type.equals("bigint") || type.equals("integer")
                ? "0"
                : "''";
    }

    private String index(String table, String name, String on) {
        boolean unique = on.startsWith("unique ");
        var columns = List.of((unique ? on.substring("unique ".length()) : on).split(", "));
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + name + " ON " + table + " ("
                + String.join(", ", columns.stream().map(this::quoted).toList()) + ");";
    }

    /// A word of SQL's is quoted; `user` is the only one among our columns.
    private String quoted(String name) {
        return name.equals("user") && engine.equals("postgres") ? "\"user\"" : name;
    }
}
