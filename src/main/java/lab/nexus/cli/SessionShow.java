package lab.nexus.cli;

import java.util.List;
import lab.nexus.session.Columns;

final class SessionShow implements Command {
    @Override
    public String path() {
        return "session show";
    }

    @Override
    public String summary() {
        return "One session, and every row of it in the log.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("session", "Its identifier."));
    }

    @Override
    public List<String> examples() {
        return List.of("session show 'https://nemo.example.com/api/usage_events/?id=1000'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var session = bench.sessions().show(given.text("session"));
        return new Answer.Detailed(
                new Answer.One("session", "", Columns.of(session)),
                new Answer.Many(
                        "row", "rows", session.rows().stream().map(Columns::of).toList()));
    }
}
