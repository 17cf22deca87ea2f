package lab.nexus.cli;

import java.util.List;
import lab.nexus.session.Columns;

final class SessionHold implements Command {
    @Override
    public String path() {
        return "session hold";
    }

    @Override
    public String summary() {
        return "Put a session aside: no record is made of it until it is released.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("session", "Its identifier."),
                Argument.required("--reason", "Why; shown wherever the session is."));
    }

    @Override
    public List<String> examples() {
        return List.of("session hold S-1 --reason 'the files are on a stick'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return new Answer.One(
                "hold",
                "session put aside",
                Columns.of(bench.sessions().hold(given.text("session"), given.text("--reason"))));
    }
}
