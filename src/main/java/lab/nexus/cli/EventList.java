package lab.nexus.cli;

import java.util.List;
import lab.nexus.custody.Columns;

final class EventList implements Command {
    @Override
    public String path() {
        return "event list";
    }

    @Override
    public String summary() {
        return "What happened to all samples: the latest first, or with --all everything, oldest first.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.integer("--limit", 25, "How many at the most."));
    }

    @Override
    public List<Argument> nativeOptions() {
        return ListExport.OPTIONS;
    }

    @Override
    public List<String> examples() {
        return List.of("event list --limit 5", "event list --all --output events.jsonl");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (ListExport.wanted(given)) {
            return ListExport.write(
                    bench,
                    given,
                    "events",
                    Columns.EVENT,
                    rows -> bench.custody().eachEvent(event -> rows.accept(Columns.of(event))));
        }
        var events = bench.custody().events(given.integer("--limit"));
        return new Answer.Many(
                "event", "events", events.stream().map(Columns::of).toList());
    }
}
