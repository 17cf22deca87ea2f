package lab.nexus.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import lab.nexus.PostgresServer;
import lab.nexus.Workplace;
import lab.nexus.Workplace.Run;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Replays the tracker's recorded scenario: every step in order.
final class Transcript {
    /// Where the answer is another one on purpose (the recording's README says so): a manifest that does
    /// not agree is a failure.
    private static final int FALSE_MANIFEST = 306;

    /// Runs one command line of the tracker.
    interface Runner {
        Run run(Workplace place, List<String> words) throws IOException, InterruptedException;
    }

    /// What came of a replay.
    ///
    /// @param commands how many commands were run and compared
    /// @param leftOut how many do not concern this engine
    /// @param differences one line for each step that differs
    record Result(int commands, int checks, int leftOut, List<String> differences) {}

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
        int leftOut = 0;
        for (var line : Files.readAllLines(recording)) {
            var step = JsonMapper.shared().readTree(line);
            if (!concerns(step)) {
                leftOut++;
                continue;
            }
            switch (step.get("op").asString()) {
                case "run" -> {
                    commands++;
                    command(step);
                }
                case "sql" -> sql(step);
                case "query" -> {
                    checks++;
                    query(step);
                }
                case "exists" -> {
                    checks++;
                    boolean there = Files.exists(path(step, "path"));
                    if (there != step.get("exists").asBoolean()) {
                        differences.add("step " + step + "\n  is there: " + there);
                    }
                }
                case "write" ->
                    Files.writeString(path(step, "path"), step.get("text").asString());
                case "mkdir" -> Files.createDirectories(path(step, "path"));
                case "sleep" -> Thread.sleep((long) (1000 * step.get("seconds").asDouble()));
                case "copy_zero_head" -> {
                    var bytes = Files.readAllBytes(path(step, "src"));
                    Arrays.fill(bytes, 0, step.get("bytes").asInt(), (byte) 0);
                    Files.write(path(step, "dst"), bytes);
                }
                default -> throw new IllegalStateException("an unknown step: " + step);
            }
        }
        return new Result(commands, checks, leftOut, differences);
    }

    private Path path(JsonNode step, String field) {
        return Path.of(placeholders.fill(step.get(field).asString()));
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
        boolean same = step.get("n").asInt() == FALSE_MANIFEST
                ? run.exit() == 2 && run.err().contains("ERROR: manifest mismatch: lims.sqlite3\n")
                : same(step, out, run);
        if (!same) {
            differences.add("step " + step.get("n") + " " + step.get("argv") + "\n  recorded " + step.get("exit") + " "
                    + step.get("stdout") + step.get("stderr") + "\n  answered " + run);
        }
    }

    private boolean same(JsonNode step, String out, Run run) {
        var kind = step.get("compare").asString();
        if (kind.equals("peer_defect")) {
            return run.exit() == 2
                    && run.err().startsWith("ERROR: ")
                    && !Json.read(run.out()).get("ok").asBoolean();
        }
        if (run.exit() != step.get("exit").asInt()) {
            return false;
        }
        var err = step.get("stderr").asString();
        return switch (kind) {
            case "exact" -> placeholders.matches(out, run.out()) && placeholders.matches(err, run.err());
            case "exit" ->
                out.isEmpty()
                        ? run.out().isEmpty()
                                && run.err().contains("usage:")
                                && run.err().contains("error:")
                        : run.err().isEmpty() && run.out().startsWith("usage:");
            case "lines" -> hasLines(out, run.out()) && hasLines(err, run.err());
            case "json_stdout" ->
                out.isEmpty()
                        ? !Json.read(run.out()).get("ok").asBoolean()
                        : run.out().lines().count() == 1 && Json.equal(placeholders, out, run.out());
            case "json_first_line" ->
                out.isEmpty()
                        ? run.out().isEmpty() && placeholders.matches(err, run.err())
                        : Json.equal(placeholders, first(out), first(run.out()));
            case "json_subset" -> Json.sameShape(first(out), first(run.out()));
            default -> throw new IllegalStateException("an unknown comparison: " + kind);
        };
    }

    private static String first(String text) {
        return text.lines().findFirst().orElse("");
    }

    /// The lines that scripts look for, in their order; others may stand between.
    private boolean hasLines(String recorded, String answered) {
        var answers = answered.lines().iterator();
        for (var line : recorded.lines().toList()) {
            if (!line.startsWith("OK:") && !line.startsWith("ERROR") && !line.startsWith("->") && !line.contains("=")) {
                continue;
            }
            boolean found = false;
            while (!found && answers.hasNext()) {
                found = placeholders.matches(line, answers.next());
            }
            if (!found) {
                return false;
            }
        }
        return true;
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
