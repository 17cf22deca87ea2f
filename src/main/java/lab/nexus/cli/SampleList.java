package lab.nexus.cli;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Custody;

final class SampleList implements Command {
    private static final List<Argument> OPTIONS = options();

    private static List<Argument> options() {
        var options = new ArrayList<>(ListExport.OPTIONS);
        options.add(Argument.text("--project", "Only those that belong to this project."));
        return List.copyOf(options);
    }

    @Override
    public String path() {
        return "sample list";
    }

    @Override
    public String summary() {
        return "The samples that came last.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("--status", "Only those in this status."),
                Argument.text("--container", "Only those in this container, by number or barcode."),
                Argument.integer("--limit", 25, "How many at the most."));
    }

    @Override
    public List<Argument> nativeOptions() {
        return OPTIONS;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "sample list --status processing",
                "sample list --container PLATE-1 --limit 96",
                "sample list --all --output samples.csv");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var only = new Custody.Only(
                given.textOrNull("--status"), given.textOrNull("--container"), given.textOrNull("--project"));
        if (ListExport.wanted(given)) {
            return ListExport.write(
                    bench,
                    given,
                    "samples",
                    Columns.PLACED,
                    rows -> bench.custody().eachSample(only, sample -> rows.accept(Columns.of(sample))));
        }
        var samples = bench.custody().samples(only, given.integer("--limit"));
        return new Answer.Many(
                "sample", "samples", samples.stream().map(Columns::of).toList());
    }
}
