package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;
import lab.nexus.people.NewAccount;
import lab.nexus.people.Role;

final class AccountAdd implements Command {
    @Override
    public String path() {
        return "account add";
    }

    @Override
    public String summary() {
        return "Make an account; asks for its password.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("name", "What the person types to sign in, and what the ledger calls them."),
                Argument.choice("--role", Role.words(), "The most that the account may do."),
                Argument.text("--display-name", "What the person is called."),
                Argument.text("--email", "The person's address."),
                Password.option());
    }

    @Override
    public List<String> examples() {
        return List.of("account add ada --role admin", "account add jun --role bench --stdin < password.txt");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var role = Role.parse(given.text("--role"));
        var accounts = bench.accounts(); // a database that is not there is told before anything is typed
        var made = accounts.add(new NewAccount(
                given.text("name"),
                given.textOrNull("--display-name"),
                given.textOrNull("--email"),
                role,
                Password.ask(given)));
        return new Answer.One("account", "account made", Columns.of(made));
    }
}
