package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;

final class KindDefaultsList implements Command {
    @Override
    public String path() {
        return "container kind-defaults list";
    }

    @Override
    public String summary() {
        return "Which kinds of containers are exclusive.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("container kind-defaults list");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.Many(
                "kind_default",
                "kind_defaults",
                bench.custody().kindDefaults().stream().map(Columns::of).toList());
    }
}
