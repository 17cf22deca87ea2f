package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What SQLite itself finds wrong in a file: pages and indexes that do not fit together, rows that point
/// at rows which are not there.
public final class Soundness {
    private static final int MOST_PROBLEMS = 100;
    private static final int SHOWN = 5;

    /// A row whose foreign key leads nowhere.
    ///
    /// @param row its number; null for a table without row numbers
    /// @param key which of the table's foreign keys, from 0
    public record Dangling(String table, @Nullable Long row, String parent, long key) {}

    /// All of them counted, the first few named.
    public record DanglingRows(long count, List<Dangling> first) {}

    private Soundness() {}

    /// Reads every page of the database and compares every index with its table.
    ///
    /// @return what is wrong in SQLite's words, at most a hundred lines; empty when nothing is
    public static List<String> problems(Database database) {
        var lines = database.read(tx -> tx.list("PRAGMA integrity_check(" + MOST_PROBLEMS + ")", row -> row.text(1)));
        return lines.equals(List.of("ok")) ? List.of() : lines;
    }

    /// Views and virtual tables that bear the name of one of our tables: whoever counts their rows runs what
    /// a stranger wrote.
    ///
    /// @return a line for each
    public static List<String> impostors(Database database) {
        var ours = Declared.read().tables().stream().map(Declared.Table::name).toList();
        return database
                .read(tx -> tx.list(
                        "SELECT name FROM sqlite_master WHERE type = 'view'"
                                + " OR (type = 'table' AND sql LIKE 'CREATE VIRTUAL%') ORDER BY name",
                        row -> row.text(1)))
                .stream()
                .filter(name -> ours.stream().anyMatch(name::equalsIgnoreCase))
                .map(name -> name + " is no table")
                .toList();
    }

    /// Rows whose foreign keys lead nowhere: how many, and the first few.
    public static DanglingRows dangling(Database database) {
        var first = new ArrayList<Dangling>();
        long count = database.read(tx -> {
            long[] found = {0};
            tx.each("PRAGMA foreign_key_check", row -> {
                if (found[0]++ < SHOWN) {
                    first.add(new Dangling(row.text(1), row.integerOrNull(2), row.text(3), row.integer(4)));
                }
            });
            return found[0];
        });
        return new DanglingRows(count, List.copyOf(first));
    }

    /// How many rows a table holds; empty when there is no such table.
    public static OptionalLong rows(Database database, String table) {
        return database.read(
                tx -> tx.list(tx.dialect().objectNames(), row -> row.text(1)).contains(table)
                        ? OptionalLong.of(tx.number("SELECT count(*) FROM " + table))
                        : OptionalLong.empty());
    }

    /// The statements that made the database, in their order, each ended by a semicolon and a line end.
    public static String schema(Database database) {
        var out = new StringBuilder();
        database.read(tx -> {
            tx.each(
                    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid",
                    row -> out.append(row.text(1)).append(";\n"));
            return 0;
        });
        return out.toString();
    }
}
