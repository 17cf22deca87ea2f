package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;

final class TokenList implements Command {
    @Override
    public String path() {
        return "token list";
    }

    @Override
    public String summary() {
        return "The tokens with which programs sign in.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.text("--account", "Only those of this account."));
    }

    @Override
    public List<String> examples() {
        return List.of("token list --account ada");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var found = bench.tokens().list(given.textOrNull("--account"));
        return new Answer.Many(
                "token", "tokens", found.stream().map(Columns::of).toList());
    }
}
