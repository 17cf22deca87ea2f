package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;

final class SampleMove implements Command {
    @Override
    public String path() {
        return "sample move";
    }

    @Override
    public String summary() {
        return "Put a sample into another container.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("sample", "Its number or external id."),
                Argument.required("--to", "Number or barcode of the container."),
                Argument.text("--note", "Why, or what was seen."));
    }

    @Override
    public List<String> examples() {
        return List.of("sample move S-001 --to PLATE-1");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var sample = bench.custody().move(given.text("sample"), given.text("--to"), given.textOrNull("--note"));
        return new Answer.One("sample", "sample moved", Columns.of(sample));
    }
}
