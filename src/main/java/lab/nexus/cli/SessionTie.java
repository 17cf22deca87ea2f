package lab.nexus.cli;

import java.util.List;
import lab.nexus.session.Columns;

final class SessionTie implements Command {
    @Override
    public String path() {
        return "session tie";
    }

    @Override
    public String summary() {
        return "Say that a sample was on the instrument in a session.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("session", "Its identifier."),
                Argument.required("sample", "The sample's number or external id."),
                Argument.text("--named", "The name in the user's answers that stands for it."),
                Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("session tie S-1 LIMS-7", "session tie S-1 LIMS-7 --named 'grid 7'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var tie = bench.ties()
                .tie(
                        given.text("session"),
                        given.text("sample"),
                        given.textOrNull("--named"),
                        given.textOrNull("--reason"));
        return new Answer.One("session_sample", "sample tied to the session", Columns.of(tie));
    }
}
