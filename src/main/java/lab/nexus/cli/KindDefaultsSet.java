package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;

final class KindDefaultsSet implements Command {
    @Override
    public String path() {
        return "container kind-defaults set";
    }

    @Override
    public String summary() {
        return "Say whether new containers of a kind are exclusive.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("kind", "The kind, in any case."),
                Argument.choice("state", List.of("on", "off"), "on: one sample at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of("container kind-defaults set bag on");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var kind = bench.custody()
                .setKindDefault(given.text("kind"), given.text("state").equals("on"));
        return new Answer.One("kind_default", "kind default updated", Columns.of(kind));
    }
}
