package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.fault.Fault;

/// Asks SQLite of every view and trigger whether it can still be used. Both are kept as text and only
/// understood when something touches them.
final class SqliteSoundness {
    private static final String VIEWS = "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name";
    private static final String TABLES = "SELECT DISTINCT t.name FROM sqlite_master t JOIN sqlite_master g"
            + " ON g.tbl_name = t.name WHERE t.type = 'table' AND g.type = 'trigger' ORDER BY t.name";
    private static final String COLUMNS = "SELECT name FROM pragma_table_info(?)";

    private SqliteSoundness() {}

    /// What is broken, one line each.
    static List<String> of(Tx tx) {
        var broken = new ArrayList<String>();
        for (var view : tx.list(VIEWS, row -> row.text(1))) {
            ask(tx, "SELECT * FROM " + quoted(view), "view " + view, broken);
        }
        for (var table : tx.list(TABLES, row -> row.text(1))) {
            var set = new StringBuilder();
            for (var column : tx.list(COLUMNS, row -> row.text(1), table)) {
                set.append(set.isEmpty() ? "" : ", ")
                        .append(quoted(column))
                        .append(" = ")
                        .append(quoted(column));
            }
            var triggers = "a trigger on " + table;
            ask(tx, "INSERT INTO " + quoted(table) + " DEFAULT VALUES", triggers, broken);
            ask(tx, "UPDATE " + quoted(table) + " SET " + set, triggers, broken);
            ask(tx, "DELETE FROM " + quoted(table), triggers, broken);
        }
        return broken;
    }

    /// Explains the statement and so runs nothing.
    private static void ask(Tx tx, String sql, String what, List<String> broken) {
        try {
            tx.script("EXPLAIN " + sql);
        } catch (Fault refused) {
            var cause = refused.getCause();
            broken.add(what + ": " + words(cause == null ? refused.sentence() : String.valueOf(cause.getMessage())));
        }
    }

    /// The driver wraps SQLite's words in `[NAME] … (words)`.
    private static String words(String message) {
        int open = message.indexOf('(');
        return open >= 0 && message.endsWith(")") ? message.substring(open + 1, message.length() - 1) : message;
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
