package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;
import lab.nexus.people.Role;

final class AccountRole implements Command {
    @Override
    public String path() {
        return "account role";
    }

    @Override
    public String summary() {
        return "Give an account another role.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("name", "The account."),
                Argument.choice("role", Role.words(), "The most that it may do."),
                Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("account role jun manager --reason 'runs the facility now'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var account =
                bench.accounts().role(given.text("name"), Role.parse(given.text("role")), given.textOrNull("--reason"));
        return new Answer.One("account", "role given", Columns.of(account));
    }
}
