package lab.nexus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lab.nexus.custody.Columns;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.feed.CatchUp;
import lab.nexus.feed.Feed;
import lab.nexus.feed.Webhooks;
import org.jspecify.annotations.Nullable;

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
        var options = new ArrayList<>(ListExport.OPTIONS);
        options.add(Argument.integer(
                "--after",
                "What every room's changes were behind this position of the feed, oldest first; 0 for all."));
        options.add(Argument.texts("--noun", "With --after: only this kind of thing: sample, container, session …"));
        return options;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "event list --limit 5", "event list --all --output events.jsonl", "event list --after 0 --noun sample");
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
        if (given.has("--after")) {
            return feed(bench, given);
        }
        if (given.has("--noun")) {
            throw new UsageError("argument --noun: only together with --after");
        }
        var events = bench.custody().events(given.integer("--limit"));
        return new Answer.Many(
                "event", "events", events.stream().map(Columns::of).toList());
    }

    /// A page of the feed, which is brought up to date before.
    private static Answer feed(Bench bench, Given given) {
        long after = given.integer("--after");
        long limit = given.integer("--limit");
        if (after < 0 || limit < 0) {
            throw Fault.of(Code.BAD_VALUE, "--after", "--after and --limit count from 0 up")
                    .remedy("give numbers from 0 up");
        }
        var database = bench.migrated();
        CatchUp.all(database);
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var nouns = nouns(given);
        long next = after;
        while (rows.size() < limit) {
            var page = Feed.page(database, next, (int) Math.min(Feed.LOOKED_AT, limit - rows.size()), nouns);
            page.happenings().forEach(happening -> rows.add(happening.data()));
            if (page.next() == next) {
                break;
            }
            next = page.next();
        }
        return new Answer.Many("event", "events", rows);
    }

    static Set<String> nouns(Given given) {
        var nouns = new TreeSet<String>();
        for (var noun : given.texts("--noun")) {
            nouns.add(Webhooks.checkedNoun(noun));
        }
        return nouns;
    }
}
