package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;

final class AccountShow implements Command {
    @Override
    public String path() {
        return "account show";
    }

    @Override
    public String summary() {
        return "One account.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("name", "The account."));
    }

    @Override
    public List<String> examples() {
        return List.of("account show ada");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.One("account", "", Columns.of(bench.accounts().show(given.text("name"))));
    }
}
