package lab.nexus.cli;

import java.util.List;

final class ContainerShow implements Command {
    @Override
    public String path() {
        return "container show";
    }

    @Override
    public String summary() {
        return "One container and the samples in it.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("identifier", "Its number or barcode."),
                Argument.integer("--samples-limit", 10, "How many samples at the most; 0 shows none."));
    }

    @Override
    public List<String> examples() {
        return List.of("container show PLATE-1 --samples-limit 3");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.Held(bench.custody().contents(given.text("identifier"), given.integer("--samples-limit")));
    }
}
