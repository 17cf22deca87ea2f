package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Looks into the tables of a database as they are, a page at a time. Never writes, and never answers a value
/// of a secret table or column.
public final class Browse {
    private static final String SECRET = "***";

    private final Database database;
    private final Map<String, Shape.Table> tables;
    private final List<String> hidden = new ArrayList<>();

    public Browse(Database database) {
        this.database = database;
        this.tables = new TreeMap<>(database.read(tx -> tx.dialect().shape(tx)).tables());
        for (var table : Declared.read().tables()) {
            for (var column : table.columns()) {
                if (table.secret() || column.secret()) {
                    hidden.add(table.name() + "." + column.name());
                }
            }
        }
    }

    /// Which rows, in which order.
    ///
    /// @param filter only rows that have this text in one of their columns, in any ASCII case; empty for all
    /// @param sort the column to sort by; null for the order of the key
    public record Wish(
            String table, String filter, @Nullable String sort, boolean descending) {}

    /// The tables, sorted by name.
    public List<String> tables() {
        return List.copyOf(tables.keySet());
    }

    /// The columns of a table, in their order.
    public List<String> columns(String table) {
        return shape(table).columns().stream().map(Shape.Column::name).toList();
    }

    private Shape.Table shape(String table) {
        var shape = tables.get(table);
        if (shape == null) {
            throw new IllegalArgumentException("no such table: " + table);
        }
        return shape;
    }

    /// How many rows there are.
    public long count(Wish wish) {
        var columns = columns(wish.table());
        var where = where(wish, columns);
        return database.read(
                tx -> tx.number("SELECT count(*) FROM " + quoted(wish.table()) + where, patterns(wish, columns)));
    }

    /// Some of the rows, each value as text.
    public List<List<@Nullable String>> page(Wish wish, long from, int most) {
        var columns = columns(wish.table());
        var shown = new ArrayList<String>();
        for (var column : columns) {
            shown.add(isHidden(wish.table(), column) ? "'" + SECRET + "'" : text(column));
        }
        var sql = "SELECT " + String.join(", ", shown) + " FROM " + quoted(wish.table()) + where(wish, columns)
                + " ORDER BY " + order(wish, columns) + " LIMIT " + most + " OFFSET " + from;
        return database.read(tx -> tx.list(
                sql,
                row -> {
                    var values = new ArrayList<@Nullable String>();
                    for (int i = 1; i <= columns.size(); i++) {
                        values.add(row.textOrNull(i));
                    }
                    return values;
                },
                patterns(wish, columns)));
    }

    /// All values of a column, each once, in order; none of a secret one.
    public List<String> distinct(String table, String column) {
        if (isHidden(table, column) || !columns(table).contains(column)) {
            return List.of();
        }
        var sql = "SELECT DISTINCT " + text(column) + " FROM " + quoted(table) + " WHERE " + quoted(column)
                + " IS NOT NULL ORDER BY 1";
        return database.read(tx -> tx.list(sql, row -> row.text(1)));
    }

    private String order(Wish wish, List<String> columns) {
        var sort = wish.sort();
        var order = new ArrayList<String>();
        if (sort != null && columns.contains(sort) && !isHidden(wish.table(), sort)) {
            order.add(ofTable(wish, sort) + (wish.descending() ? " DESC" : ""));
        }
        var key = shape(wish.table()).key();
        for (var column : key.isEmpty() ? columns : List.of(key.split(", "))) {
            order.add(ofTable(wish, column) + (wish.descending() ? " DESC" : ""));
        }
        return String.join(", ", order);
    }

    /// The value itself: without its table PostgreSQL takes the text of the same name that is shown.
    private static String ofTable(Wish wish, String column) {
        return quoted(wish.table()) + "." + quoted(column);
    }

    private String where(Wish wish, List<String> columns) {
        if (wish.filter().isEmpty()) {
            return "";
        }
        var any = new ArrayList<String>();
        for (var column : columns) {
            if (!isHidden(wish.table(), column)) {
                any.add("lower(" + text(column) + ") LIKE ? ESCAPE '!'");
            }
        }
        return any.isEmpty() ? "" : " WHERE " + String.join(" OR ", any);
    }

    private @Nullable Object[] patterns(Wish wish, List<String> columns) {
        if (wish.filter().isEmpty()) {
            return new Object[0];
        }
        var pattern = new StringBuilder("%");
        for (int i = 0; i < wish.filter().length(); i++) {
            char c = wish.filter().charAt(i);
            if (c == '!' || c == '%' || c == '_') {
                pattern.append('!');
            }
            pattern.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        pattern.append('%');
        return columns.stream()
                .filter(column -> !isHidden(wish.table(), column))
                .map(column -> pattern.toString())
                .toArray();
    }

    private boolean isHidden(String table, String column) {
        return hidden.contains(table + "." + column);
    }

    /// Names come from the database itself; a quote in one is doubled.
    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static String text(String column) {
        return "CAST(" + quoted(column) + " AS TEXT)";
    }
}
