package lab.nexus.cli;

import java.util.List;
import lab.nexus.session.Columns;
import lab.nexus.session.NewSession;

final class SessionAdd implements Command {
    @Override
    public String path() {
        return "session add";
    }

    @Override
    public String summary() {
        return "Write down a session of which the scheduler knows nothing.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("--instrument", "The instrument, by PID; must be in use."),
                Argument.text(
                        "--start",
                        "When it began; without an offset by the clocks at the instrument; now when left out."),
                Argument.text("--end", "When it ended; it goes on when left out."),
                Argument.text("--user", "Who is on the instrument."),
                Argument.text("--identifier", "What to call it; made when left out."),
                Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("session add --instrument Titan-1 --start 2026-03-04T09:00 --end 2026-03-04T12:30 --user ada");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var asked = new NewSession(
                given.textOrNull("--identifier"),
                given.text("--instrument"),
                given.textOrNull("--start"),
                given.textOrNull("--end"),
                given.textOrNull("--user"));
        return new Answer.One(
                "session", "session added", Columns.of(bench.sessions().add(asked, given.textOrNull("--reason"))));
    }
}
