package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;

final class AccountList implements Command {
    @Override
    public String path() {
        return "account list";
    }

    @Override
    public String summary() {
        return "Who may sign in.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("account list");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var found = bench.accounts().list();
        return new Answer.Many(
                "account", "accounts", found.stream().map(Columns::of).toList());
    }
}
