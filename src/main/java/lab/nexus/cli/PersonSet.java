package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;
import lab.nexus.people.ExternalSystem;
import lab.nexus.people.Told;

final class PersonSet implements Command {
    @Override
    public String path() {
        return "person set";
    }

    @Override
    public String summary() {
        return "Write down what another system calls a person, or confirm it.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("username", "The person, as the scheduler names them."),
                Argument.choice("--system", ExternalSystem.words(), "The other system."),
                Argument.required("--id", "What the person is called there."),
                Argument.text("--server", "Address of the server, where a system has several; left out for the first."),
                Argument.text("--email", "The address of the person there."),
                Argument.text("--notes", "Anything else."),
                Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "person set ada --system nemo --id 12",
                "person set ada --system nemo --server https://nemo2.example.org/api/ --id 7");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var told = new Told(
                given.text("username"),
                ExternalSystem.parse(given.text("--system")),
                given.text("--server"),
                given.text("--id"),
                given.textOrNull("--email"),
                given.textOrNull("--notes"));
        return new Answer.One(
                "person", "identity kept", Columns.of(bench.people().set(told, given.textOrNull("--reason"))));
    }
}
