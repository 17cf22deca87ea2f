package lab.nexus.cli;

import java.util.List;
import lab.nexus.session.Choice;
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
                Argument.text("--user", "Only those of this user, as the log has the name."),
                Argument.text("--from", "Only those that began at this time or later."),
                Argument.text("--to", "Only those that began at this time or earlier; a day counts to its end."),
                Argument.integer("--limit", 25, "How many at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "session list --status ERROR",
                "session list --instrument Titan-1 --limit 5",
                "session list --user ada --from 2026-03-01 --to 2026-03-31",
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
        var choice = new Choice(
                status,
                given.textOrNull("--instrument"),
                given.textOrNull("--user"),
                given.time("--from", false),
                given.time("--to", true));
        if (ListExport.wanted(given)) {
            return ListExport.write(
                    bench,
                    given,
                    "sessions",
                    Columns.OVERVIEW,
                    rows -> bench.sessions().each(choice, one -> rows.accept(Columns.of(one))));
        }
        var sessions = bench.sessions().list(choice, given.integer("--limit"));
        return new Answer.Many(
                "session", "sessions", sessions.stream().map(Columns::of).toList());
    }
}
