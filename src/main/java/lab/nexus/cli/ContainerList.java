package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;

final class ContainerList implements Command {
    @Override
    public String path() {
        return "container list";
    }

    @Override
    public String summary() {
        return "The newest containers.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.integer("--limit", 25, "How many at the most."));
    }

    @Override
    public List<Argument> nativeOptions() {
        return ListExport.OPTIONS;
    }

    @Override
    public List<String> examples() {
        return List.of("container list --limit 5", "container list --all --output containers.xlsx");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (ListExport.wanted(given)) {
            return ListExport.write(
                    bench,
                    given,
                    "containers",
                    Columns.CONTAINER,
                    rows -> bench.custody().eachContainer(container -> rows.accept(Columns.of(container))));
        }
        var containers = bench.custody().containers(given.integer("--limit"));
        return new Answer.Many(
                "container", "containers", containers.stream().map(Columns::of).toList());
    }
}
