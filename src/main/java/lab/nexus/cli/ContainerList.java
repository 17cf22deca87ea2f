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
    public List<String> examples() {
        return List.of("container list --limit 5");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var containers = bench.custody().containers(given.integer("--limit"));
        return new Answer.Many(
                "container", "containers", containers.stream().map(Columns::of).toList());
    }
}
