package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;

final class PersonShow implements Command {
    @Override
    public String path() {
        return "person show";
    }

    @Override
    public String summary() {
        return "Everything that other systems call a person.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("username", "The person, as the scheduler names them."));
    }

    @Override
    public List<String> examples() {
        return List.of("person show ada");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.Many(
                "person",
                "identities",
                bench.people().show(given.text("username")).stream()
                        .map(Columns::of)
                        .toList());
    }
}
