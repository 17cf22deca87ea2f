package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;

final class ContainerAdd implements Command {
    @Override
    public String path() {
        return "container add";
    }

    @Override
    public String summary() {
        return "Put a new container into the laboratory.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("--barcode", "What stands on its label; must be new."),
                Argument.required("--kind", "tube, vial, plate, box …; its default says whether it is exclusive."),
                Argument.text("--location", "Where it stands."));
    }

    @Override
    public List<String> examples() {
        return List.of("container add --barcode TUBE-1 --kind tube --location bench-A");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.One(
                "container",
                "container created",
                Columns.of(bench.custody()
                        .addContainer(given.text("--barcode"), given.text("--kind"), given.textOrNull("--location"))));
    }
}
