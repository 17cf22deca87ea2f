package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;

final class ContainerSetExclusive implements Command {
    @Override
    public String path() {
        return "container set-exclusive";
    }

    @Override
    public String summary() {
        return "Say whether a container holds one sample at the most.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("identifier", "Its number or barcode."),
                Argument.choice("state", List.of("on", "off"), "on: one sample at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of("container set-exclusive BAG-1 on");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var container = bench.custody()
                .setExclusive(given.text("identifier"), given.text("state").equals("on"));
        return new Answer.One("container", "container updated", Columns.of(container));
    }
}
