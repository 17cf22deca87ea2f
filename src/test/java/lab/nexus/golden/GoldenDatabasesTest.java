package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import lab.nexus.Workplace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Databases that the tracker wrote at nine levels, empty and populated, go forward to its head.
class GoldenDatabasesTest {
    private final Placeholders placeholders = new Placeholders();
    private final List<String> differences = new ArrayList<>();

    @Test
    void every_level_migrates_to_the_recorded_rows_and_objects(@TempDir Path folder) throws Exception {
        var recorded = JsonMapper.shared()
                .readTree(Golden.require("tracker/db/expected-after-up.json").toFile());
        int compared = 0;
        for (var entry : recorded.properties()) {
            var place = new Workplace(Files.createDirectories(folder.resolve(entry.getKey())));
            Files.write(place.database(), Files.readAllBytes(Golden.require("tracker/db/" + entry.getKey())));
            var run = place.run("lims", "migrate", "up");
            assertEquals(0, run.exit(), run.out());
            var applied = JsonMapper.shared().readTree(run.out()).get("applied_now");
            assertEquals(entry.getValue().get("applied_now"), applied, entry.getKey());
            compare(entry.getKey(), place, entry.getValue().get("after"));
            compared++;
        }
        assertEquals(List.of(), differences);
        assertEquals(18, compared);
    }

    private void compare(String name, Workplace place, JsonNode after) {
        for (var table : after.properties()) {
            if (table.getKey().equals("_objects")) {
                objects(name, place, table.getValue());
            } else if (table.getKey().equals("schema_migrations")) {
                rows(name, "schema_migrations", place, List.of("id"), table.getValue(), "id");
            } else {
                var columns = place.query("SELECT name FROM pragma_table_info('" + table.getKey() + "')").stream()
                        .map(row -> String.valueOf(row.getFirst()))
                        .toList();
                rows(name, table.getKey(), place, columns, table.getValue(), "rowid");
            }
        }
    }

    private void rows(
            String name, String table, Workplace place, List<String> columns, JsonNode recorded, String order) {
        var rows = place.query("SELECT " + String.join(", ", columns) + " FROM " + table + " ORDER BY " + order);
        if (rows.size() != recorded.size()) {
            differences.add(name + " " + table + ": " + rows.size() + " rows, recorded " + recorded.size());
            return;
        }
        for (int i = 0; i < rows.size(); i++) {
            var wanted = recorded.get(i);
            for (int c = 0; c < columns.size(); c++) {
                var cell = wanted.isObject() ? wanted.get(columns.get(c)) : wanted;
                var text = cell == null || cell.isNull() ? "null" : cell.asString();
                if (!placeholders.matches(text, String.valueOf(rows.get(i).get(c)))) {
                    differences.add(name + " " + table + " row " + i + " " + columns.get(c) + ": "
                            + rows.get(i).get(c) + ", recorded " + text);
                }
            }
        }
    }

    private void objects(String name, Workplace place, JsonNode recorded) {
        var wanted = new TreeSet<String>();
        recorded.forEach(o -> wanted.add(o.get(0).asString() + " " + o.get(1).asString() + " on "
                + o.get(2).asString()));
        var found = new TreeSet<String>();
        for (var row : place.query("SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")) {
            var text = row.get(0) + " " + row.get(1) + " on " + row.get(2);
            boolean ours = String.valueOf(row.get(1)).startsWith("nexus_")
                    || String.valueOf(row.get(2)).startsWith("nexus_");
            if (!ours) {
                found.add(text);
            }
        }
        if (!found.equals(wanted)) {
            differences.add(name + ": objects " + found + ", recorded " + wanted);
        }
    }

    @Test
    void triggers_of_the_head_are_created_in_the_trackers_order(@TempDir Path folder) {
        var place = new Workplace(folder);
        place.run("lims", "init");
        var theirs = Golden.require("tracker/db/level-012-empty.db");
        var order = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid";
        assertEquals(Workplace.query(theirs, order), place.query(order));
        var columns = "SELECT m.name, c.cid, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk FROM sqlite_master m"
                + " JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'nexus_%'"
                + " ORDER BY m.name, c.cid";
        var found = place.query(columns);
        assertEquals(Workplace.query(theirs, columns), found);
        assertTrue(found.size() > 30);
    }
}
