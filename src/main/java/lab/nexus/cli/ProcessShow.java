package lab.nexus.cli;

import java.util.List;
import lab.nexus.process.ReportText;

final class ProcessShow implements Command {
    @Override
    public String path() {
        return "process show";
    }

    @Override
    public String summary() {
        return "The report of a run, with what came of each session.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.integer("run", "Its number; the latest when left out."));
    }

    @Override
    public List<String> examples() {
        return List.of("process show", "process show 12 --json");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var runs = bench.runs();
        if (!given.has("run")) {
            var latest = runs.list(Long.MAX_VALUE, 1);
            if (latest.isEmpty()) {
                return new Answer.Shown("process_show", true, "", "there was no run yet\n", java.util.Map.of());
            }
            var found = runs.show(
                    (Long) java.util.Objects.requireNonNull(latest.getFirst().get("run")));
            return new Answer.Shown("process_show", true, ReportText.of(found), "", found);
        }
        var found = runs.show(given.integer("run"));
        return new Answer.Shown("process_show", true, ReportText.of(found), "", found);
    }
}
