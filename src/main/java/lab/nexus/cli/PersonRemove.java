package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;
import lab.nexus.people.ExternalSystem;

final class PersonRemove implements Command {
    @Override
    public String path() {
        return "person remove";
    }

    @Override
    public String summary() {
        return "Forget what another system calls a person.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("username", "The person, as the scheduler names them."),
                Argument.choice("--system", ExternalSystem.words(), "The other system."),
                Argument.text("--server", "Address of the server, where a system has several."),
                Argument.required("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("person remove ada --system nemo --reason 'left the facility'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var gone = bench.people()
                .remove(
                        given.text("username"),
                        ExternalSystem.parse(given.text("--system")),
                        given.textOrNull("--server"),
                        given.text("--reason"));
        return new Answer.One("person", "identity removed", Columns.of(gone));
    }
}
