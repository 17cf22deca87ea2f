package lab.nexus.cli;

import java.util.List;
import lab.nexus.session.Columns;

final class SessionRelease implements Command {
    @Override
    public String path() {
        return "session release";
    }

    @Override
    public String summary() {
        return "Let the record of a session be made that was put aside.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("session", "Its identifier."), Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("session release S-1");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var released = bench.sessions().release(given.text("session"), given.textOrNull("--reason"));
        return new Answer.One("session", "session released", Columns.of(released));
    }
}
