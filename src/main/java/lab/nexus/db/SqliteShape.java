package lab.nexus.db;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads the shape of a SQLite database (https://www.sqlite.org/pragma.html).
final class SqliteShape {
    private SqliteShape() {}

    static Shape of(Tx tx) {
        record Named(String name, String sql) {}
        var tables = new TreeMap<String, Shape.Table>();
        for (var table : tx.list(
                "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                row -> new Named(row.text(1), row.text(2)))) {
            tables.put(table.name(), table(tx, table.name(), table.sql()));
        }
        return new Shape(tables);
    }

    private static Shape.Table table(Tx tx, String name, String sql) {
        var columns = tx.list(
                "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info(?) ORDER BY cid",
                row -> new Shape.Column(
                        row.text(1), row.text(2), row.integer(3) > 0 || row.integer(5) > 0, row.text(4)),
                name);
        var keys = new TreeSet<String>();
        var key = String.join(
                ", ", tx.list("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", r -> r.text(1), name));
        var indexes = new TreeMap<String, String>();
        record Index(String name, boolean unique, String origin) {}
        for (var index : tx.list(
                "SELECT name, \"unique\", origin FROM pragma_index_list(?)",
                row -> new Index(row.text(1), row.integer(2) > 0, row.text(3)),
                name)) {
            var on = String.join(
                    ", ",
                    tx.list("SELECT name FROM pragma_index_info(?) ORDER BY seqno", r -> r.text(1), index.name()));
            if (index.origin().equals("c")) {
                indexes.put(index.name(), (index.unique() ? "unique " : "") + on);
            } else if (index.origin().equals("u")) {
                keys.add(on);
            }
        }
        var references = tx.list(
                "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?) ORDER BY \"from\"",
                row -> row.text(1) + " -> " + row.text(2) + "." + row.text(3),
                name);
        var triggers = tx.list(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? ORDER BY name",
                row -> row.text(1),
                name);
        return new Shape.Table(columns, key, List.copyOf(keys), indexes, Checks.of(sql), references, triggers);
    }
}
