package lab.nexus.cli;

import java.util.List;
import lab.nexus.session.Columns;

final class SessionEnd implements Command {
    @Override
    public String path() {
        return "session end";
    }

    @Override
    public String summary() {
        return "End a session that goes on; of then on it waits for its record.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("session", "Its identifier."),
                Argument.text("--at", "When; without an offset by the clocks at the instrument; now when left out."),
                Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("session end 0b5a3c1e-4d2f-4a6b-8c7d-9e0f1a2b3c4d --at 2026-03-04T12:30");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var ended = bench.sessions().end(given.text("session"), given.textOrNull("--at"), given.textOrNull("--reason"));
        return new Answer.One("session", "session ended", Columns.of(ended));
    }
}
