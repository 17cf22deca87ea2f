package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;

final class AccountDisable implements Command {
    @Override
    public String path() {
        return "account disable";
    }

    @Override
    public String summary() {
        return "Keep an account out, at once; its name stays with what it did.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("name", "The account."), Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("account disable jun");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var account = bench.accounts().disable(given.text("name"), given.textOrNull("--reason"));
        return new Answer.One("account", "account disabled", Columns.of(account));
    }
}
