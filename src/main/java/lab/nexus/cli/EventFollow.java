package lab.nexus.cli;

import java.util.List;
import java.util.concurrent.TimeUnit;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.feed.CatchUp;
import lab.nexus.feed.Feed;

final class EventFollow implements Command {
    private static final int PAGE = 500;
    private static final long REST_MILLIS = 500;

    @Override
    public String path() {
        return "event follow";
    }

    @Override
    public String summary() {
        return "What happens from now on, one line of JSON each, until told to stop; needs no server.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.integer("--after", "Begin behind this position; what happens from now on when left out."),
                Argument.texts("--noun", "Only this kind of thing: sample, container, session …"),
                Argument.integer("--count", 0, "End after so many; 0 for never."));
    }

    @Override
    public List<String> examples() {
        return List.of("event follow", "event follow --after 0 --noun sample --count 10");
    }

    @Override
    public List<String> exits() {
        return List.of("0  as many as asked for; else it ends by a signal", "2  refused, or wrong usage");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var database = bench.migrated();
        var nouns = EventList.nouns(given);
        long count = given.integer("--count");
        long left = count == 0 ? Long.MAX_VALUE : count;
        CatchUp.all(database);
        long position = given.has("--after")
                ? given.integer("--after")
                : Feed.page(database, 0, 0, nouns).head();
        if (position < 0 || left < 0) {
            throw Fault.of(Code.BAD_VALUE, "--after", "--after and --count count from 0 up")
                    .remedy("give numbers from 0 up");
        }
        while (left > 0) {
            CatchUp.all(database);
            var page = Feed.page(database, position, (int) Math.min(PAGE, left), nouns);
            for (var happening : page.happenings()) {
                bench.out().print(happening.json() + "\n");
            }
            bench.out().flush();
            left -= page.happenings().size();
            boolean nothingNew = page.next() == position;
            position = page.next();
            if (left > 0 && nothingNew) {
                try {
                    TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return new Answer.Plain("");
                }
            }
        }
        return new Answer.Plain("");
    }
}
