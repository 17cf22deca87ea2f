package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;

final class SampleStatus implements Command {
    @Override
    public String path() {
        return "sample status";
    }

    @Override
    public String summary() {
        return "Take a sample to its next status.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("identifier", "Its number or external id."),
                Argument.required("--to", "received, processing, analyzing or completed."),
                Argument.text("--note", "Why, or what was seen."));
    }

    @Override
    public List<String> examples() {
        return List.of("sample status S-001 --to processing --note 'run 7'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var changed =
                bench.custody().changeStatus(given.text("identifier"), given.text("--to"), given.textOrNull("--note"));
        var sample = changed.sample();
        var said = changed.changed() ? "sample status updated" : "sample already in status '" + sample.status() + "'";
        return new Answer.One("sample", said, Columns.of(sample));
    }
}
