package lab.nexus.cli;

import java.util.List;
import lab.nexus.session.Columns;
import lab.nexus.session.RecordStatus;

final class SessionList implements Command {
    @Override
    public String path() {
        return "session list";
    }

    @Override
    public String summary() {
        return "The sessions that were logged last, the latest start first.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("--status", "Only those of this status."),
                Argument.text("--instrument", "Only those on this instrument, by PID."),
                Argument.integer("--limit", 25, "How many at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "session list --status ERROR",
                "session list --instrument Titan-1 --limit 5",
                "session list --all --output sessions.csv");
    }

    @Override
    public List<Argument> nativeOptions() {
        return ListExport.OPTIONS;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var typed = given.textOrNull("--status");
        var status = typed == null ? null : RecordStatus.parse(typed);
        var instrument = given.textOrNull("--instrument");
        if (ListExport.wanted(given)) {
            return ListExport.write(
                    bench,
                    given,
                    "sessions",
                    Columns.OVERVIEW,
                    rows -> bench.sessions().each(status, instrument, one -> rows.accept(Columns.of(one))));
        }
        var sessions = bench.sessions().list(status, instrument, given.integer("--limit"));
        return new Answer.Many(
                "session", "sessions", sessions.stream().map(Columns::of).toList());
    }
}
