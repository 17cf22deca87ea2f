package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class ProcessRuns implements Command {
    private static final int ROWS = 20;

    @Override
    public String path() {
        return "process runs";
    }

    @Override
    public String summary() {
        return "The latest runs, and those that go on.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.integer("--limit", ROWS, "How many at the most."),
                Argument.text("--session", "What came of this session in each run instead."));
    }

    @Override
    public List<String> examples() {
        return List.of("process runs", "process runs --limit 3 --json");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var runs = bench.runs();
        int limit = (int) Math.min(Integer.MAX_VALUE, given.integer("--limit"));
        var session = given.textOrNull("--session");
        if (session != null) {
            return new Answer.Many("process_session", "tries", tries(runs.ofSession(session, Math.max(0, limit))));
        }
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var run : runs.list(Long.MAX_VALUE, limit)) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            for (var key : List.of(
                    "run",
                    "state",
                    "by",
                    "actor",
                    "started_at",
                    "ended_at",
                    "sessions_found",
                    "sessions_done",
                    "why")) {
                row.put(key, run.get(key));
            }
            rows.add(row);
        }
        return new Answer.Many("process_run", "runs", rows);
    }

    private static List<Map<String, @Nullable Object>> tries(List<Map<String, @Nullable Object>> told) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var one : told) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            for (var key : List.of("run", "finished_at", "outcome", "why", "record")) {
                row.put(key, one.get(key));
            }
            rows.add(row);
        }
        return rows;
    }
}
