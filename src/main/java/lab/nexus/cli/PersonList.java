package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;
import lab.nexus.people.ExternalSystem;

final class PersonList implements Command {
    @Override
    public String path() {
        return "person list";
    }

    @Override
    public String summary() {
        return "What other systems call people.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.oneOf("--system", ExternalSystem.words(), "The other system."),
                Argument.text("--id", "Only the person who is called so."),
                Argument.integer("--limit", 100, "How many at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of("person list --system nemo --id 12");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var typed = given.textOrNull("--system");
        var system = typed == null ? null : ExternalSystem.parse(typed);
        var found = bench.people().list(system, given.textOrNull("--id"), given.integer("--limit"));
        return new Answer.Many(
                "person", "identities", found.stream().map(Columns::of).toList());
    }
}
