package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a database is made of, apart from its rows: as it was read, or as it was declared.
///
/// @param tables by name, sorted
public record Shape(Map<String, Table> tables) {
    /// One table.
    ///
    /// @param columns in their order
    /// @param key the columns of the primary key
    /// @param keys UNIQUE columns, sorted; each a list of columns
    /// @param indexes by name: `unique` or nothing, and the columns
    /// @param checks by name (empty for none): `column IN ('a', 'b')`, the values sorted
    /// @param references foreign keys that the database knows: `column -> table.column`
    /// @param triggers names, sorted
    public record Table(
            List<Column> columns,
            String key,
            List<String> keys,
            Map<String, String> indexes,
            Map<String, String> checks,
            List<String> references,
            List<String> triggers) {}

    /// One column.
    ///
    /// @param standard the default as SQL, empty for none
    public record Column(String name, String type, boolean notNull, String standard) {
        String text() {
            return name + " " + type + (notNull ? " NOT NULL" : "")
                    + (standard.isEmpty() ? "" : " DEFAULT " + standard);
        }
    }

    /// One thing that is not as it should be.
    ///
    /// @param subject `session_log.timestamp`, `index idx_…`
    public record Difference(String table, String subject, String expected, String found) {}

    /// Every difference, sorted by table.
    ///
    /// @param found what is there instead of this
    List<Difference> differencesTo(Shape found) {
        var all = new ArrayList<Difference>();
        var names = new TreeSet<>(tables.keySet());
        names.addAll(found.tables.keySet());
        for (var name : names) {
            var expected = tables.get(name);
            var there = found.tables.get(name);
            if (expected == null) {
                all.add(new Difference(name, "table", "absent", "there"));
            } else if (there == null) {
                all.add(new Difference(name, "table", "there", "absent"));
            } else {
                compare(name, expected, there, all);
            }
        }
        return all;
    }

    private static void compare(String table, Table expected, Table found, List<Difference> all) {
        var order = new ArrayList<String>();
        var foundOrder = new ArrayList<String>();
        var columns = new TreeMap<String, String>();
        var foundColumns = new TreeMap<String, String>();
        expected.columns.forEach(column -> {
            order.add(column.name());
            columns.put(column.name(), column.text());
        });
        found.columns.forEach(column -> {
            foundOrder.add(column.name());
            foundColumns.put(column.name(), column.text());
        });
        each(table, "column ", columns, foundColumns, all);
        if (!order.equals(foundOrder) && columns.keySet().equals(foundColumns.keySet())) {
            all.add(new Difference(table, "order of columns", order.toString(), foundOrder.toString()));
        }
        if (!expected.key.equals(found.key)) {
            all.add(new Difference(table, "primary key", expected.key, found.key));
        }
        each(table, "foreign key ", asMap(expected.references), asMap(found.references), all);
        each(table, "unique ", asMap(expected.keys), asMap(found.keys), all);
        each(table, "index ", expected.indexes, found.indexes, all);
        each(table, "check ", expected.checks, found.checks, all);
        each(table, "trigger ", asMap(expected.triggers), asMap(found.triggers), all);
    }

    private static Map<String, String> asMap(List<String> names) {
        var map = new TreeMap<String, String>();
        names.forEach(name -> map.put(name, "there"));
        return map;
    }

    private static void each(
            String table, String what, Map<String, String> expected, Map<String, String> found, List<Difference> all) {
        var names = new TreeSet<>(expected.keySet());
        names.addAll(found.keySet());
        for (var name : names) {
            var wanted = expected.getOrDefault(name, "absent");
            var there = found.getOrDefault(name, "absent");
            if (!wanted.equals(there)) {
                all.add(new Difference(table, what + name, wanted, there));
            }
        }
    }
}
