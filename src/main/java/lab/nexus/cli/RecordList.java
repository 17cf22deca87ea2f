package lab.nexus.cli;

import java.util.List;
import lab.nexus.record.Columns;
import lab.nexus.record.RecordChoice;

final class RecordList implements Command {
    @Override
    public String path() {
        return "record list";
    }

    @Override
    public String summary() {
        return "Records that were built, the latest session first.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("--search", "Only those with these letters in title, session, user or file."),
                Argument.text("--instrument", "Only those of this instrument, by PID."),
                Argument.text("--user", "Only those of this user, as the session log has the name."),
                Argument.text("--from", "Only sessions that began at this time or later."),
                Argument.text("--to", "Only sessions that began before this time; a day counts to its end."),
                Argument.flag("--invalid", "Only those that the schema refused."),
                Argument.flag("--waiting", "Only those that the destinations do not have yet."),
                Argument.integer("--limit", 25, "How many at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "record list --search gold",
                "record list --instrument Titan-1 --from 2026-03-01",
                "record list --invalid");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var choice = new RecordChoice(
                given.textOrNull("--instrument"),
                given.textOrNull("--user"),
                given.time("--from", false),
                given.time("--to", true),
                given.has("--invalid") ? Boolean.FALSE : null,
                given.has("--waiting") ? Boolean.FALSE : null,
                given.textOrNull("--search"));
        int limit = (int) Math.min(Integer.MAX_VALUE, Math.max(0, given.integer("--limit")));
        var rows = bench.archive().page(choice, null, null, limit);
        return new Answer.Many(
                "record", "records", rows.stream().map(Columns::of).toList());
    }
}
