package lab.nexus.db;

import java.util.List;

/// A table as the copy sees it.
///
/// @param name its name
/// @param columns all columns, the key first; the key orders the rows and never changes
/// @param numbered its key is a number that the database gives to new rows
/// @param line the line of migrations that makes it
/// @param saved only some databases have it
record CopyTable(String name, List<String> columns, boolean numbered, String line, boolean saved) {

    /// Every table that holds somebody's work, as declared. The bookkeeping of migrations is not copied:
    /// the target has its own; what is made of other tables is made there again.
    static List<CopyTable> declared() {
        return Declared.read().tables().stream()
                .filter(table -> !table.bookkeeping() && !table.derived())
                .map(table -> new CopyTable(
                        table.name(),
                        table.columns().stream().map(Declared.Column::name).toList(),
                        table.numbered(),
                        table.line(),
                        table.saved()))
                .toList();
    }

    /// Makes it where no migration has; all its columns are texts.
    String make(Dialect dialect) {
        var text = new StringBuilder("CREATE TABLE IF NOT EXISTS " + name + " (");
        for (var column : columns) {
            text.append(column).append(' ').append(dialect.text());
            text.append(column.equals(key()) ? " PRIMARY KEY, " : ", ");
        }
        text.setLength(text.length() - 2);
        return text.append(')').toString();
    }

    String key() {
        return columns.getFirst();
    }

    /// In quotes: a name of a column may be a word of SQL's (`user`).
    private String list() {
        return "\"" + String.join("\", \"", columns) + "\"";
    }

    /// A page of rows in the order of the key.
    String first() {
        return "SELECT " + list() + " FROM " + name + " ORDER BY " + key() + " LIMIT ?";
    }

    /// All rows.
    String all() {
        return "SELECT " + list() + " FROM " + name;
    }

    /// The page behind a key.
    String next() {
        return "SELECT " + list() + " FROM " + name + " WHERE " + key() + " > ? ORDER BY " + key() + " LIMIT ?";
    }

    String insert() {
        return "INSERT INTO " + name + " (" + list() + ") VALUES (?" + ", ?".repeat(columns.size() - 1) + ")";
    }

    String lastKey() {
        return "SELECT max(" + key() + ") FROM " + name;
    }

    String count() {
        return "SELECT count(*) FROM " + name;
    }
}
