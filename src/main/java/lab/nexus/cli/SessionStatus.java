package lab.nexus.cli;

import java.util.List;
import lab.nexus.session.Columns;
import lab.nexus.session.RecordStatus;

final class SessionStatus implements Command {
    @Override
    public String path() {
        return "session status";
    }

    @Override
    public String summary() {
        return "Take a session to another status, along the allowed steps.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("session", "Its identifier."),
                Argument.required("--to", "The new status: TO_BE_BUILT has its record made again."),
                Argument.required("--reason", "Why, for the ledger."),
                Argument.flag("--rebuild", "Also when its record is completed already."));
    }

    @Override
    public List<String> examples() {
        return List.of("session status S-1 --to TO_BE_BUILT --reason 'consent was given later'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var changed = bench.sessions()
                .changeStatus(
                        given.text("session"),
                        RecordStatus.parse(given.text("--to")),
                        given.has("--rebuild"),
                        given.text("--reason"));
        return new Answer.One(
                "session",
                changed.changed() ? "session changed" : "no change: the session is in that status",
                Columns.of(changed.session()));
    }
}
