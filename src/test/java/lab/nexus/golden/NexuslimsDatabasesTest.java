package lab.nexus.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;
import lab.nexus.db.Database;
import lab.nexus.db.Direction;
import lab.nexus.db.Revision;
import lab.nexus.db.Revisions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Databases that NexusLIMS wrote at five revisions, empty, populated and of the layout before 2.2, go up
/// and down as its own tool brings them.
class NexuslimsDatabasesTest {
    private static final String GOLDEN = "nexuslims/db/";
    private static final List<String> IDS =
            Revision.ALL.stream().map(Revision::id).toList();

    @TempDir
    Path folder;

    private final List<String> differences = new ArrayList<>();

    private Workplace copyOf(String name) throws Exception {
        var place = new Workplace(Files.createTempDirectory(folder, "w"));
        Files.write(place.database(), Files.readAllBytes(Golden.require(GOLDEN + name)));
        return place;
    }

    private static Revisions.Moved move(Workplace place, Direction direction, String target) {
        try (var database = place.open(Clock.systemUTC())) {
            return move(database, direction, target);
        }
    }

    private static Revisions.Moved move(Database database, Direction direction, String target) {
        var moved =
                new Revisions(database).move(new Revisions.Order(direction, target, Revisions.Habit.NEXUSLIMS, false));
        assertEquals(Optional.empty(), moved.failed());
        return moved;
    }

    private static JsonNode json(String name) {
        return JsonMapper.shared().readTree(Golden.require("nexuslims/" + name).toFile());
    }

    @Test
    void an_empty_database_has_the_recorded_schema_at_every_revision_up_and_down() throws Exception {
        var up = json("schemas.json");
        var place = new Workplace(Files.createDirectories(folder.resolve("new")));
        Workplace.sql(place.database(), "PRAGMA user_version = 0");
        for (var id : IDS) {
            assertEquals(List.of(id), move(place, Direction.UP, "+1").done());
            schema("up " + id, place, up.get(id));
        }
        var down = json("db/pop1-rows.json").get("schema_down");
        for (var id : IDS.subList(0, 4).reversed()) {
            move(place, Direction.DOWN, "-1");
            schema("down " + id, place, down.get(id));
        }
        move(place, Direction.DOWN, "base");
        assertEquals(
                List.of(List.of("alembic_version")),
                place.query("SELECT name FROM sqlite_master WHERE type = 'table'"));
        assertEquals(List.of(), place.query("SELECT * FROM alembic_version"));
        assertEquals(List.of(), differences);
    }

    @Test
    void every_empty_database_reaches_every_other_revision() throws Exception {
        var up = json("schemas.json");
        int ways = 0;
        for (var from : IDS) {
            for (var to : IDS) {
                var place = copyOf(from + "-empty.sqlite");
                boolean upwards = IDS.indexOf(to) >= IDS.indexOf(from);
                move(place, upwards ? Direction.UP : Direction.DOWN, to);
                assertEquals(List.of(List.of(to)), place.query("SELECT version_num FROM alembic_version"));
                if (upwards) {
                    schema(from + " to " + to, place, up.get(to));
                }
                ways++;
            }
        }
        assertEquals(25, ways);
        assertEquals(List.of(), differences);
    }

    @Test
    void a_populated_database_keeps_every_recorded_row_up_and_down() throws Exception {
        var rows = json("db/pop1-rows.json");
        int compared = 0;
        for (int i = 0; i < IDS.size(); i++) {
            var place = copyOf("pop1-up-" + IDS.get(i) + ".sqlite");
            compared += rows("as it is", place, rows.get("up-" + IDS.get(i)), List.of());
            for (int to = i + 1; to < IDS.size(); to++) {
                move(place, Direction.UP, IDS.get(to));
                // the recorded way filled these tables when it had made them
                var filledLater =
                        to >= 3 && i < 3 ? List.of("upload_log", "external_user_identifiers") : List.of("upload_log");
                compared += rows(
                        IDS.get(i) + " up to " + IDS.get(to),
                        place,
                        rows.get("up-" + IDS.get(to)),
                        i == 0 || (to >= 3 && i < 3) ? filledLater : List.of());
            }
        }
        var place = copyOf("pop1-up-v2_5_0b.sqlite");
        for (var id : IDS.subList(0, 4).reversed()) {
            move(place, Direction.DOWN, id);
            compared += rows("down to " + id, place, rows.get("down-" + id), List.of());
            schema("down to " + id, place, rows.get("schema_down").get(id));
            var theirs = copyOf("pop1-down-" + id + ".sqlite");
            move(theirs, Direction.UP, "head");
            schema("down and up from " + id, theirs, json("schemas.json").get("v2_5_0b"));
            compared += rows(
                    "down and up from " + id,
                    theirs,
                    rows.get("up-v2_5_0b"),
                    List.of("upload_log", "external_user_identifiers"));
        }
        assertEquals(List.of(), differences);
        assertTrue(compared > 1_000, compared + " rows");
    }

    @Test
    void what_a_way_down_takes_away_comes_back_on_the_way_up() throws Exception {
        var rows = json("db/pop1-rows.json");
        var place = copyOf("pop1-up-v2_5_0b.sqlite");
        var down = move(place, Direction.DOWN, "base");
        assertEquals(
                List.of("external_user_identifiers", "upload_log", "instruments", "session_log"),
                down.aside().stream().map(Revisions.Aside::table).toList());
        move(place, Direction.UP, "head");
        rows("down to base and up", place, rows.get("up-v2_5_0b"), List.of());
        schema("down to base and up", place, json("schemas.json").get("v2_5_0b"));
        assertEquals(
                List.of(List.of("nexus_saved_instrument_fields")),
                place.query("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'nexus_saved_%'"));

        var old = copyOf("pop1-up-v2_5_0a.sqlite");
        move(old, Direction.UP, "head");
        move(old, Direction.DOWN, "v2_5_0a");
        rows("up and down", old, rows.get("up-v2_5_0a"), List.of()); // calendar_name and the computer's fields too
        assertEquals(List.of(), differences);
    }

    @Test
    void the_layout_before_2_2_is_stamped_and_goes_up() throws Exception {
        var expected = json("db/legacy-upgraded.json");
        for (var name : List.of("legacy-unstamped.sqlite", "legacy-stamped-v1_4_3.sqlite")) {
            var place = copyOf(name);
            try (var database = place.open(Clock.systemUTC())) {
                new Revisions(database).stamp("v1_4_3", false, Revisions.Habit.NEXUSLIMS);
                move(database, Direction.UP, "head");
            }
            schema(name, place, expected.get("schema"));
            rows(name, place, expected.get("rows"), List.of());
        }
        assertEquals(List.of(), differences);
    }

    @Test
    void postgresql_keeps_every_recorded_row_up_and_down() {
        var rows = json("db/pop1-rows.json");
        var place = new Workplace(folder).on(PostgresServer.require());
        int compared = 0;
        try (var database = place.open(Clock.systemUTC())) {
            for (var id : IDS) {
                move(database, Direction.UP, id);
                fill(place, rows.get("up-" + id));
                compared += rows("up " + id, place, rows.get("up-" + id), List.of());
            }
            for (var id : IDS.subList(0, 4).reversed()) {
                move(database, Direction.DOWN, id);
                compared += rows("down " + id, place, rows.get("down-" + id), List.of("instruments"));
                // the fields that going up put aside have come back
                compared += rows("down " + id, place, only(rows.get("up-v1_4_3"), "instruments"), List.of());
            }
            move(database, Direction.DOWN, "base");
            move(database, Direction.UP, "head");
            compared += rows("down and up", place, rows.get("up-v2_5_0b"), List.of());
        }
        assertEquals(
                List.of(),
                place.query("SELECT relname FROM pg_class WHERE relname LIKE 'nexus_saved_%' AND relkind = 'r'"
                        + " AND relname <> 'nexus_saved_instrument_fields'"));
        assertEquals(List.of(), differences);
        assertTrue(compared > 500, compared + " rows");
    }

    private static JsonNode only(JsonNode tables, String table) {
        var one = JsonMapper.shared().createObjectNode();
        one.set(table, tables.get(table));
        return one;
    }

    /// Puts the recorded rows of tables that are still empty into them.
    private static void fill(Workplace place, JsonNode tables) {
        for (var table : tables.properties()) {
            if (table.getKey().equals("alembic_version")
                    || place.number("SELECT count(*) FROM " + table.getKey()) > 0) {
                continue;
            }
            for (var row : table.getValue()) {
                var names = new ArrayList<String>();
                var values = new ArrayList<String>();
                for (var cell : row.properties()) {
                    names.add('"' + cell.getKey() + '"');
                    values.add(
                            cell.getValue().isNull()
                                    ? "NULL"
                                    : cell.getValue().isNumber()
                                            ? cell.getValue().asString()
                                            : "'" + cell.getValue().asString().replace("'", "''") + "'");
                }
                place.sql("INSERT INTO " + table.getKey() + " (" + String.join(", ", names) + ") VALUES ("
                        + String.join(", ", values) + ")");
            }
        }
    }

    private int rows(String what, Workplace place, JsonNode tables, List<String> except) {
        int compared = 0;
        for (var table : tables.properties()) {
            if (except.contains(table.getKey()) || table.getKey().equals("sqlite_sequence")) {
                continue;
            }
            var wanted = new TreeSet<String>();
            var columns = new ArrayList<String>();
            for (var row : table.getValue()) {
                var cells = new TreeMap<String, String>();
                row.properties()
                        .forEach(
                                cell -> cells.put(cell.getKey(), cell.getValue().asString("null")));
                columns.clear();
                columns.addAll(cells.keySet());
                wanted.add(String.valueOf(cells.values()));
            }
            if (columns.isEmpty()) {
                continue;
            }
            var found = new TreeSet<String>();
            place.query("SELECT \"" + String.join("\", \"", columns) + "\" FROM " + table.getKey())
                    .forEach(row -> found.add(String.valueOf(row)));
            compared += found.size();
            if (!found.equals(wanted)) {
                var more = new TreeSet<>(found);
                more.removeAll(wanted);
                wanted.removeAll(found);
                differences.add(what + " " + table.getKey() + ": too many " + more + ", missing " + wanted);
            }
        }
        return compared;
    }

    private void schema(String what, Workplace place, JsonNode recorded) throws Exception {
        var file = Files.copy(place.database(), folder.resolve("look.sqlite3"), StandardCopyOption.REPLACE_EXISTING);
        var found = new TreeMap<String, String>();
        for (var row : Workplace.query(
                file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'nexus_%'")) {
            var table = String.valueOf(row.getFirst());
            found.put(table, described(file, table));
        }
        var wanted = new TreeMap<String, String>();
        for (var table : recorded.properties()) {
            wanted.put(table.getKey(), recorded(table.getValue()));
        }
        if (!found.equals(wanted)) {
            differences.add(what + "\n found    " + found + "\n recorded " + wanted);
        }
    }

    static String described(Path file, String table) {
        var columns = Workplace.query(
                file, "SELECT cid, name, type, \"notnull\", dflt_value, pk FROM pragma_table_info('" + table + "')");
        var keys = Workplace.query(
                file,
                "SELECT \"from\", \"table\", \"to\", on_update, on_delete FROM pragma_foreign_key_list('" + table
                        + "')");
        var indexes = new TreeSet<String>();
        for (var index : Workplace.query(
                file, "SELECT name, \"unique\", origin, partial FROM pragma_index_list('" + table + "')")) {
            if (!String.valueOf(index.getFirst()).startsWith("nexus_")) {
                indexes.add(index
                        + String.valueOf(Workplace.query(
                                file, "SELECT name FROM pragma_index_info('" + index.getFirst() + "')")));
            }
        }
        return columns + " " + keys + " " + indexes;
    }

    private static String recorded(JsonNode table) {
        var columns = new ArrayList<String>();
        table.get("columns").forEach(c -> columns.add(cells(c, "cid", "name", "type", "notnull", "default", "pk")));
        var keys = new ArrayList<String>();
        table.get("foreign_keys").forEach(k -> keys.add(cells(k, "from", "table", "to", "on_update", "on_delete")));
        var indexes = new TreeSet<String>();
        for (var index : table.get("indexes")) {
            var on = new ArrayList<List<String>>();
            index.get("columns").forEach(c -> on.add(List.of(c.asString())));
            indexes.add(cells(index, "name", "unique", "origin", "partial") + on);
        }
        return columns + " " + keys + " " + indexes;
    }

    private static String cells(JsonNode object, String... names) {
        var cells = new ArrayList<String>();
        for (var name : names) {
            cells.add(object.get(name).asString("null"));
        }
        return cells.toString();
    }
}
