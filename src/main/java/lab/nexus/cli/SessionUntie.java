package lab.nexus.cli;

import java.util.List;
import lab.nexus.session.Columns;

final class SessionUntie implements Command {
    @Override
    public String path() {
        return "session untie";
    }

    @Override
    public String summary() {
        return "Say that a sample was not on the instrument in a session.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("session", "Its identifier."),
                Argument.required("sample", "The sample's number or external id."),
                Argument.required("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("session untie S-1 LIMS-7 --reason 'it stayed in the freezer'");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var untied = bench.ties().untie(given.text("session"), given.text("sample"), given.text("--reason"));
        return new Answer.Many(
                "session_sample", "samples", untied.stream().map(Columns::of).toList());
    }
}
