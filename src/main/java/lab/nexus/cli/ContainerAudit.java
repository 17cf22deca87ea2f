package lab.nexus.cli;

import java.util.List;

final class ContainerAudit implements Command {
    @Override
    public String path() {
        return "container audit";
    }

    @Override
    public String summary() {
        return "Look for rows that break a rule, written by other programs.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.integer("--limit", 50, "How many rows of each finding at the most; 0 only counts."),
                Argument.flag("--include-drift", "Also containers that differ from the default of their kind."));
    }

    @Override
    public List<String> examples() {
        return List.of("container audit --include-drift");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.Found(bench.custody().audit(given.integer("--limit"), given.has("--include-drift")));
    }
}
