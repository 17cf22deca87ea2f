package lab.nexus.cli;

import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.session.Columns;

final class SessionSamples implements Command {
    @Override
    public String path() {
        return "session samples";
    }

    @Override
    public String summary() {
        return "The samples of sessions, and the names of which nobody knows the sample.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("session", "Its identifier; all when it is left out."),
                Argument.flag("--unknown", "Only names of which nobody knows the sample."),
                Argument.integer("--limit", 100, "How many at the most, when no session is given."));
    }

    @Override
    public List<String> examples() {
        return List.of("session samples S-1", "session samples --unknown");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var session = given.textOrNull("session");
        if (session != null && given.has("--unknown")) {
            throw Fault.of(Code.BAD_VALUE, "--unknown", "--unknown is for all sessions")
                    .remedy("leave out one of the two");
        }
        var ties = session == null
                ? bench.ties().list(given.has("--unknown"), given.integer("--limit"))
                : bench.ties().of(session);
        return new Answer.Many(
                "session_sample", "samples", ties.stream().map(Columns::of).toList());
    }
}
