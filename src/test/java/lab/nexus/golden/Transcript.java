package lab.nexus.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;
import lab.nexus.Workplace.Run;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Replays the tracker's recorded scenario: every step in order, except the commands of rooms that do
/// not exist yet.
final class Transcript {
    /// Commands whose room comes later. Step 307 restores a copy of the main database, which steps 308
    /// and 309 then read: the replay copies the file in its place.
    private static final Set<String> LATER = Set.of("snapshot");

    private static final int RESTORE_STEP = 307;

    /// Runs one command line of the tracker.
    interface Runner {
        Run run(Workplace place, List<String> words) throws IOException, InterruptedException;
    }

    /// What came of a replay.
    ///
    /// @param commands how many commands were run and compared
    /// @param later how many belong to a later room
    /// @param leftOut how many do not concern this engine
    /// @param differences one line for each step that differs
    record Result(int commands, int checks, int later, int leftOut, List<String> differences) {}

    private final Workplace place;
    private final boolean onServer;
    private final Runner runner;
    private final Placeholders placeholders = new Placeholders();
    private final List<String> differences = new ArrayList<>();

    Transcript(Path folder, Runner runner) throws IOException {
        this(folder, runner, null);
    }

    /// On a server, when one is given: then only what succeeded is replayed, because a refused insert
    /// uses up an id there, and nothing that names a database file.
    Transcript(Path folder, Runner runner, @Nullable PostgresServer server) throws IOException {
        this.runner = runner;
        this.onServer = server != null;
        var root = Files.createDirectories(folder.resolve("root"));
        var work = Files.createDirectories(folder.resolve("work"));
        Files.createDirectories(work.resolve("exports"));
        var onFile = new Workplace(work)
                .with("REPO_ROOT", root.toString())
                .with("EXPORTS_DIR", work.resolve("exports").toString())
                .with("COLUMNS", "80");
        this.place = server == null ? onFile : onFile.on(server);
        placeholders.bind("TMP", work.toString());
        placeholders.bind("ROOT", root.toString());
    }

    private boolean concerns(JsonNode step) {
        if (!onServer) {
            return true;
        }
        return step.path("exit").asInt(0) == 0
                && step.path("env").path("DB_PATH").isMissingNode()
                && !step.path("sql").asString("").contains("sqlite_master");
    }

    Result replay(Path recording) throws IOException, InterruptedException {
        int commands = 0;
        int checks = 0;
        int later = 0;
        int leftOut = 0;
        for (var line : Files.readAllLines(recording)) {
            var step = JsonMapper.shared().readTree(line);
            if (!concerns(step)) {
                leftOut++;
                continue;
            }
            switch (step.get("op").asString()) {
                case "run" -> {
                    if (LATER.contains(step.get("argv").get(0).asString())) {
                        later++;
                        standIn(step);
                    } else {
                        commands++;
                        command(step);
                    }
                }
                case "sql" -> sql(step);
                case "query" -> {
                    checks++;
                    query(step);
                }
                default -> later++; // files that only the later commands look at
            }
        }
        return new Result(commands, checks, later, leftOut, differences);
    }

    private void standIn(JsonNode step) throws IOException {
        if (!onServer && step.get("n").asInt() == RESTORE_STEP) {
            Files.copy(
                    place.database(), place.folder().resolve("restored.sqlite3"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void sql(JsonNode step) {
        if (onServer) {
            place.sql(step.get("sql").asString());
        } else {
            Workplace.sql(database(step), step.get("sql").asString());
        }
    }

    private Path database(JsonNode step) {
        return Path.of(placeholders.fill(step.get("db").asString()));
    }

    private void command(JsonNode step) throws IOException, InterruptedException {
        var here = place;
        for (var entry : step.path("env").properties()) {
            var value = entry.getValue().isNull()
                    ? null
                    : placeholders.fill(entry.getValue().asString());
            here = here.with(entry.getKey(), value);
        }
        var words = new ArrayList<String>();
        words.add("lims");
        step.get("argv").forEach(word -> words.add(placeholders.fill(word.asString())));
        compare(step, runner.run(here, List.copyOf(words)));
    }

    private void compare(JsonNode step, Run run) {
        var out = step.get("stdout").asString();
        if (onServer) {
            out = out.replace("<TMP>/main.sqlite3", place.shown());
        }
        boolean same = run.exit() == step.get("exit").asInt()
                && switch (step.get("compare").asString()) {
                    case "exact" ->
                        placeholders.matches(out, run.out())
                                && run.err().equals(step.get("stderr").asString());
                    case "exit" ->
                        out.isEmpty()
                                ? run.out().isEmpty()
                                        && run.err().contains("usage:")
                                        && run.err().contains("error:")
                                : run.err().isEmpty() && run.out().startsWith("usage:");
                    default -> false;
                };
        if (!same) {
            differences.add("step " + step.get("n") + " " + step.get("argv") + "\n  recorded " + step.get("exit") + " "
                    + step.get("stdout") + step.get("stderr") + "\n  answered " + run);
        }
    }

    private void query(JsonNode step) {
        var recorded = new ArrayList<List<@Nullable Object>>();
        for (var row : step.get("rows")) {
            var cells = new ArrayList<@Nullable Object>();
            row.forEach(cell ->
                    cells.add(cell.isNull() ? null : cell.isNumber() ? (Object) cell.asLong() : cell.asString()));
            recorded.add(cells);
        }
        var sql = step.get("sql").asString();
        var rows = new ArrayList<>(onServer ? place.query(sql) : Workplace.query(database(step), sql));
        if (step.get("sql").asString().contains("sqlite_master")) {
            rows.removeIf(row -> named(row.get(1)) || named(row.get(2)));
        }
        if (!rows.equals(recorded)) {
            differences.add("step " + step.get("n") + " " + step.get("sql") + "\n  recorded " + recorded
                    + "\n  answered " + rows);
        }
    }

    private static boolean named(@Nullable Object name) {
        return name != null && name.toString().startsWith("nexus_");
    }
}
