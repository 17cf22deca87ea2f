package lab.nexus.db;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads the shape of a PostgreSQL database (https://www.postgresql.org/docs/15/catalogs.html).
final class PostgresShape {
    private static final String HERE = "c.relnamespace = current_schema()::regnamespace";

    private PostgresShape() {}

    static Shape of(Tx tx) {
        var tables = new TreeMap<String, Shape.Table>();
        for (var name :
                tx.list("SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND " + HERE, row -> row.text(1))) {
            tables.put(name, table(tx, name));
        }
        return new Shape(tables);
    }

    private static Shape.Table table(Tx tx, String name) {
        var columns = tx.list(
                "SELECT a.attname, CAST(format_type(a.atttypid, a.atttypmod) AS TEXT), a.attnotnull,"
                        + " CASE WHEN a.attidentity = '' THEN pg_get_expr(d.adbin, d.adrelid) END"
                        + " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                        + " LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum"
                        + " WHERE c.relname = ? AND a.attnum > 0 AND NOT a.attisdropped AND " + HERE
                        + " ORDER BY a.attnum",
                row -> new Shape.Column(row.text(1), row.text(2), row.text(3).equals("t"), plain(row.text(4))),
                name);
        var key = new StringBuilder();
        var keys = new TreeSet<String>();
        var indexes = new TreeMap<String, String>();
        record Index(String name, boolean unique, String on, boolean constraint, boolean primary) {}
        for (var index : tx.list(
                "SELECT i.relname, x.indisunique,"
                        + " (SELECT string_agg(pg_get_indexdef(x.indexrelid, k, true), ', ' ORDER BY k)"
                        + " FROM generate_series(1, x.indnkeyatts) k),"
                        + " EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = x.indexrelid), x.indisprimary"
                        + " FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid"
                        + " WHERE c.relname = ? AND " + HERE,
                row -> new Index(
                        row.text(1),
                        row.text(2).equals("t"),
                        row.text(3),
                        row.text(4).equals("t"),
                        row.text(5).equals("t")),
                name)) {
            if (index.primary()) {
                key.append(index.on().replace("\"", ""));
            } else if (index.constraint()) {
                keys.add(index.on().replace("\"", ""));
            } else {
                indexes.put(
                        index.name(),
                        (index.unique() ? "unique " : "") + index.on().replace("\"", ""));
            }
        }
        var checks = new TreeMap<String, String>();
        record Check(String name, String text) {}
        for (var check : tx.list(
                "SELECT o.conname, pg_get_constraintdef(o.oid) FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid"
                        + " WHERE o.contype = 'c' AND c.relname = ? AND " + HERE + " ORDER BY o.conname",
                row -> new Check(row.text(1), row.text(2)),
                name)) {
            boolean given = !check.name().startsWith(name) || !check.name().endsWith("_check");
            Checks.put(checks, given ? check.name() : "", Checks.rule(check.text()));
        }
        var triggers = tx.list(
                "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                        + " WHERE NOT t.tgisinternal AND c.relname = ? AND " + HERE + " ORDER BY t.tgname",
                row -> row.text(1),
                name);
        return new Shape.Table(columns, key.toString(), List.copyOf(keys), indexes, checks, List.of(), triggers);
    }

    /// A default without the type that the server writes behind it.
    private static String plain(String standard) {
        int cast = standard.indexOf("::");
        return cast < 0 ? standard : standard.substring(0, cast);
    }
}
