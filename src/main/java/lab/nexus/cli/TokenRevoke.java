package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;

final class TokenRevoke implements Command {
    @Override
    public String path() {
        return "token revoke";
    }

    @Override
    public String summary() {
        return "End a token, at once.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("id", "Its id, as `token list` shows it."),
                Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("token revoke 3f9a1c0b7d42 --reason 'the laptop is lost'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var token = bench.tokens().revoke(given.text("id"), given.textOrNull("--reason"));
        return new Answer.One("token", "token revoked", Columns.of(token));
    }
}
