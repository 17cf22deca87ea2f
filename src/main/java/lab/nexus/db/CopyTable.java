package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;

/// A table as the copy sees it.
///
/// @param name its name
/// @param columns all columns, those of the key first; the key orders the rows and never changes
/// @param keys how many columns the key has
/// @param numbered its key is a number that the database gives to new rows
/// @param line the line of migrations that makes it
/// @param saved only some databases have it
record CopyTable(String name, List<String> columns, int keys, boolean numbered, String line, boolean saved) {

    /// Every table that holds somebody's work, as declared. The bookkeeping of migrations is not copied:
    /// the target has its own.
    static List<CopyTable> declared() {
        return Declared.read().tables().stream()
                .filter(table -> !table.bookkeeping())
                .map(CopyTable::of)
                .toList();
    }

    private static CopyTable of(Declared.Table table) {
        var columns = new ArrayList<String>();
        table.columns().stream().filter(Declared.Column::key).forEach(column -> columns.add(column.name()));
        int keys = columns.size();
        table.columns().stream().filter(column -> !column.key()).forEach(column -> columns.add(column.name()));
        return new CopyTable(table.name(), columns, keys, table.numbered(), table.line(), table.saved());
    }

    /// Makes it where no migration has.
    String make(Dialect dialect) {
        var parts = new ArrayList<String>();
        for (var column : Declared.read().table(name).columns()) {
            parts.add('"' + column.name() + "\" " + type(column, dialect) + (column.key() ? " PRIMARY KEY" : ""));
        }
        return "CREATE TABLE IF NOT EXISTS " + name + " (" + String.join(", ", parts) + ")";
    }

    private static String type(Declared.Column column, Dialect dialect) {
        if (dialect.name().equals("sqlite")) {
            return column.type();
        }
        return column.postgresType().equals("text") ? dialect.text() : column.postgresType();
    }

    /// The only column of the key, or the first.
    String key() {
        return columns.getFirst();
    }

    private String keyList(String behind) {
        return String.join(behind + ", ", columns.subList(0, keys)) + behind;
    }

    /// In quotes: a name of a column may be a word of SQL's (`user`).
    private String list() {
        return "\"" + String.join("\", \"", columns) + "\"";
    }

    /// A page of rows in the order of the key.
    String first() {
        return "SELECT " + list() + " FROM " + name + " ORDER BY " + keyList("") + " LIMIT ?";
    }

    /// All rows.
    String all() {
        return "SELECT " + list() + " FROM " + name;
    }

    /// The page behind a key.
    String next() {
        return "SELECT " + list() + " FROM " + name + " WHERE (" + keyList("") + ") > (?" + ", ?".repeat(keys - 1)
                + ") ORDER BY " + keyList("") + " LIMIT ?";
    }

    String insert() {
        return "INSERT INTO " + name + " (" + list() + ") VALUES (?" + ", ?".repeat(columns.size() - 1) + ")";
    }

    /// The key of the last row.
    String lastKey() {
        return "SELECT " + keyList("") + " FROM " + name + " ORDER BY " + keyList(" DESC") + " LIMIT 1";
    }

    String count() {
        return "SELECT count(*) FROM " + name;
    }
}
