package lab.nexus.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import lab.nexus.Workplace;
import lab.nexus.Workplace.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Replays the recorded steps of NexusLIMS' command line: each scenario in a folder of its own, in order,
/// comparing exit code, streams, database and files.
final class MigrateCli {
    /// Runs one command line of NexusLIMS.
    interface Runner {
        Run run(Workplace place, List<String> words) throws IOException, InterruptedException;
    }

    /// What came of a replay.
    ///
    /// @param equal how many steps were answered alike
    /// @param differences what differs, by scenario and step
    record Result(int steps, int equal, Map<String, String> differences) {}

    private final Path folder;
    private final Runner runner;
    private final Map<String, String> differences = new LinkedHashMap<>();
    private Path here;

    MigrateCli(Path folder, Runner runner) {
        this.folder = folder;
        this.runner = runner;
        this.here = folder;
    }

    Result replay() throws Exception {
        int steps = 0;
        var scenario = "";
        for (var line : Files.readAllLines(Golden.require("nexuslims/migrate-cli.jsonl"))) {
            var step = JsonMapper.shared().readTree(line);
            if (!step.get("scenario").asString().equals(scenario)) {
                scenario = step.get("scenario").asString();
                here = Files.createDirectories(folder.resolve(scenario));
                begin(scenario);
            }
            steps++;
            run(scenario + " " + step.get("step").asInt(), step);
        }
        return new Result(steps, steps - differences.size(), differences);
    }

    private void begin(String scenario) throws IOException {
        var start = switch (scenario) {
            case "step-down", "alembic", "unknown-stamp" -> "v2_5_0b-empty";
            case "bad-revision", "two-stamps" -> "v2_5_0a-empty";
            case "history" -> "v2_4_0b-empty";
            case "populated-up", "populated-up-at-once" -> "pop1-up-v1_4_3";
            case "populated-down" -> "pop1-up-v2_5_0b";
            case "check-violation" -> "pop1-up-v2_4_0a";
            case "legacy-stamp", "legacy-unstamped" -> "legacy-null-harvester";
            default -> "";
        };
        var file = here.resolve("nx.db");
        if (!start.isEmpty()) {
            Files.write(file, Files.readAllBytes(Golden.require("nexuslims/db/" + start + ".sqlite")));
        }
        switch (scenario) {
            case "step-up" -> Files.createFile(file);
            case "not-a-database" -> Files.writeString(file, "this is a text and no database\n".repeat(50));
            case "unknown-stamp" -> Workplace.sql(file, "UPDATE alembic_version SET version_num = 'v9_9_9z'");
            case "two-stamps" -> Workplace.sql(file, "INSERT INTO alembic_version VALUES ('v2_4_0a')");
            case "populated-down" ->
                Workplace.sql(file, "DELETE FROM upload_log; DELETE FROM external_user_identifiers");
            case "check-violation" -> Workplace.sql(file, "DELETE FROM upload_log");
            default -> {
                // nothing more
            }
        }
    }

    private void run(String name, JsonNode step) throws Exception {
        var words = new ArrayList<String>();
        step.get("argv").forEach(word -> words.add(fill(word.asString())));
        var command = String.join(" ", words.subList(1, words.size()));
        if (step.hasNonNull("sql_before")) {
            Workplace.sql(here.resolve("nx.db"), step.get("sql_before").asString());
        }
        var place = new Workplace(here).with("DB_PATH", null).with("REPO_ROOT", null);
        for (var entry : step.get("env").properties()) {
            place = place.with(entry.getKey(), fill(entry.getValue().asString()));
        }
        var run = runner.run(place, List.copyOf(words));
        var wrong = new ArrayList<String>();
        if (run.exit() != step.get("exit").asInt()) {
            wrong.add("exit " + run.exit() + ", recorded " + step.get("exit"));
        }
        if (words.contains("--sql") && run.exit() == 0) {
            sql(words, run.out(), step.get("stdout").asString(), wrong);
        } else {
            text("stdout", run.out(), step.get("stdout").asString(), wrong);
        }
        text("stderr", run.err(), step.get("stderr").asString(), wrong);
        database(step.get("db_after"), wrong);
        files(step.get("files_after"), wrong);
        if (!wrong.isEmpty()) {
            differences.put(name, command + "\n    " + String.join("\n    ", wrong));
        }
    }

    private String fill(String text) {
        return text.replace("<DIR>", here.toString());
    }

    private static String plain(String text) {
        return text.replaceAll("_backup_\\d{8}_\\d{6}", "_backup_<YYYYMMDD_HHMMSS>")
                .replaceAll("(?m)^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d,\\d{3} ", "<NOW> ")
                .replaceAll("(?m)^Path: .*\n", "");
    }

    private void text(String stream, String found, String recorded, List<String> wrong) {
        var wanted = plain(fill(recorded));
        var actual = plain(found);
        int cut = wanted.indexOf("(sqlite3.");
        boolean same =
                cut < 0 ? actual.equals(wanted) : actual.startsWith(wanted.substring(0, cut)) && actual.length() > cut;
        if (!same) {
            wrong.add(stream + " " + actual + "    recorded " + wanted);
        }
    }

    /// Both texts are run on the database where they begin, and must leave the same schema.
    private void sql(List<String> words, String found, String recorded, List<String> wrong) throws IOException {
        var range =
                words.stream().filter(word -> word.contains(":")).findFirst().orElse("");
        var from = range.isEmpty() ? "" : range.substring(0, range.indexOf(':'));
        var ours = schemaAfter(from, found);
        var theirs = schemaAfter(from, recorded);
        if (!ours.equals(theirs)) {
            wrong.add("schema " + ours + "\n    recorded " + theirs);
        }
    }

    private Map<String, String> schemaAfter(String from, String sql) throws IOException {
        var file = Files.createTempFile(folder, "sql", ".db");
        if (!from.isEmpty()) {
            Files.copy(
                    Golden.require("nexuslims/db/" + from + "-empty.sqlite"),
                    file,
                    StandardCopyOption.REPLACE_EXISTING);
            file.toFile().setWritable(true);
        }
        if (!sql.isBlank()) {
            Workplace.sql(file, sql);
        }
        var schema = new TreeMap<String, String>();
        for (var table : Workplace.query(file, "SELECT name FROM sqlite_master WHERE type = 'table'")) {
            schema.put(
                    String.valueOf(table.getFirst()),
                    NexuslimsDatabasesTest.described(file, String.valueOf(table.getFirst())));
        }
        schema.put(
                "version",
                Workplace.query(file, "SELECT version_num FROM alembic_version").toString());
        return schema;
    }

    private void database(JsonNode recorded, List<String> wrong) {
        var file = here.resolve("nx.db");
        if (Files.exists(file) != recorded.get("exists").asBoolean()) {
            wrong.add("database exists: " + Files.exists(file));
            return;
        }
        if (!recorded.hasNonNull("tables")) {
            return;
        }
        var tables = new TreeMap<String, Long>();
        for (var row : objects(file, "table")) {
            tables.put(
                    row,
                    Workplace.query(file, "SELECT count(*) FROM \"" + row + "\"")
                                            .getFirst()
                                            .getFirst()
                                    instanceof Long count
                            ? count
                            : -1L);
        }
        var wanted = new TreeMap<String, Long>();
        recorded.get("tables")
                .properties()
                .forEach(t -> wanted.put(t.getKey(), t.getValue().asLong()));
        if (!tables.equals(wanted)) {
            wrong.add("tables " + tables + ", recorded " + wanted);
        }
        var indexes = new TreeSet<String>();
        recorded.get("indexes").forEach(index -> indexes.add(index.asString()));
        if (!objects(file, "index").equals(indexes)) {
            wrong.add("indexes " + objects(file, "index") + ", recorded " + indexes);
        }
        var versions = new ArrayList<String>();
        recorded.path("alembic_version").forEach(version -> versions.add(version.asString()));
        if (tables.containsKey("alembic_version")) {
            var found = new ArrayList<String>();
            Workplace.query(file, "SELECT version_num FROM alembic_version")
                    .forEach(row -> found.add(String.valueOf(row.getFirst())));
            if (!found.equals(versions)) {
                wrong.add("version " + found + ", recorded " + versions);
            }
        }
    }

    private static SortedSet<String> objects(Path file, String type) {
        var names = new TreeSet<String>();
        for (var row : Workplace.query(
                file,
                "SELECT name FROM sqlite_master WHERE type = '" + type
                        + "' AND name NOT LIKE 'nexus_%' AND tbl_name NOT LIKE 'nexus_%'"
                        + " AND name NOT LIKE 'sqlite_autoindex%'")) {
            names.add(String.valueOf(row.getFirst()));
        }
        return names;
    }

    private void files(JsonNode recorded, List<String> wrong) throws IOException {
        var found = new TreeSet<String>();
        try (var names = Files.list(here)) {
            names.forEach(path -> found.add(plain(String.valueOf(path.getFileName()))));
        }
        var wanted = new TreeSet<String>();
        recorded.forEach(name -> wanted.add(name.asString()));
        if (!found.equals(wanted)) {
            wrong.add("files " + found + ", recorded " + wanted);
        }
    }
}
