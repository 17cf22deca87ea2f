package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;

final class AccountPassword implements Command {
    @Override
    public String path() {
        return "account password";
    }

    @Override
    public String summary() {
        return "Set the password of an account; ends its sign-ins.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("name", "The account."), Password.option());
    }

    @Override
    public List<String> examples() {
        return List.of("account password ada");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var accounts = bench.accounts();
        var name = accounts.show(given.text("name")).name(); // before anything is typed
        return new Answer.One("account", "password set", Columns.of(accounts.password(name, Password.ask(given))));
    }
}
