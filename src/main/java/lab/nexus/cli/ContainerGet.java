package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;

final class ContainerGet implements Command {
    @Override
    public String path() {
        return "container get";
    }

    @Override
    public String summary() {
        return "One container.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("identifier", "Its number or barcode."));
    }

    @Override
    public List<String> examples() {
        return List.of("container get TUBE-1");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.One("container", "", Columns.of(bench.custody().container(given.text("identifier"))));
    }
}
