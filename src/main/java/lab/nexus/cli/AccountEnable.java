package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;

final class AccountEnable implements Command {
    @Override
    public String path() {
        return "account enable";
    }

    @Override
    public String summary() {
        return "Let an account in again.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("name", "The account."), Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("account enable jun");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var account = bench.accounts().enable(given.text("name"), given.textOrNull("--reason"));
        return new Answer.One("account", "account enabled", Columns.of(account));
    }
}
