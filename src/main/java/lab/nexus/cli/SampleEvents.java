package lab.nexus.cli;

import java.util.List;

final class SampleEvents implements Command {
    @Override
    public String path() {
        return "sample events";
    }

    @Override
    public String summary() {
        return "What happened to a sample, newest first.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("identifier", "Its number or external id."),
                Argument.integer("--limit", 50, "How many at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of("sample events S-001 --limit 5");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.Happened(bench.custody().events(given.text("identifier"), given.integer("--limit")));
    }
}
