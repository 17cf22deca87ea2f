package lab.nexus.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import lab.nexus.fault.Fault;
import lab.nexus.feed.Feed;
import lab.nexus.feed.Happening;
import lab.nexus.feed.Webhooks;
import lab.nexus.people.Role;
import org.jspecify.annotations.Nullable;

/// The feed: page by page, and as a stream of server-sent events
/// (https://html.spec.whatwg.org/multipage/server-sent-events.html).
final class EventRoutes {
    /// Streams at the same time.
    static final int MOST_STREAMS = 500;

    private static final long STANDARD_ROWS = 100;
    private static final long BEAT_MILLIS = 15_000;

    /// A stream ends after so long, and its client comes again; so whoever may no longer listen soon does not.
    private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(1);

    private static final Set<String> PRIVATE = Set.of("account", "token");

    private final Feed feed;
    private final Streams streams = Streams.atMost(MOST_STREAMS);

    EventRoutes(Feed feed) {
        this.feed = feed;
    }

    List<Route> all() {
        var after = Input.query("after", Form.count(), "the position; the beginning, or for a stream now, if left out");
        var noun = Input.query("noun", Form.TEXT, "only of these, parted by commas, or given several times");
        return List.of(
                Route.get("/event/list", "What happened behind a position, oldest first.", this::list)
                        .says(List.of(after, Input.limit(STANDARD_ROWS), noun))
                        .answers(
                                "nexus_event_list",
                                "count",
                                Form.count(),
                                "events",
                                Form.list(Forms.HAPPENING),
                                "after",
                                Form.count(),
                                "next",
                                Form.count(),
                                "head",
                                Form.count()),
                Route.get("/event/stream", "What happens, as server-sent events.", this::stream)
                        .says(List.of(after, noun))
                        .answersWith("text/event-stream"));
    }

    /// What a monitor wants to know.
    Map<String, Long> figures(Webhooks webhooks) {
        var sick = webhooks.sick();
        var figures = new TreeMap<String, Long>();
        figures.put("nexus_event_position", feed.last());
        figures.put("nexus_event_streams", (long) streams.open().get());
        figures.put("nexus_webhooks_failing", sick.failing());
        figures.put("nexus_webhooks_paused", sick.paused());
        return figures;
    }

    private Reply list(Request request) {
        var given = position("after", request.parameter("after"));
        long after = given == null ? 0 : given;
        var page = feed.page(after, (int) Math.max(1, Limits.rows(request, STANDARD_ROWS)), nouns(request));
        if (after > page.head()) {
            throw gone(after, page.head(), "there is no such position");
        }
        var facts = new TreeMap<String, @Nullable Object>();
        boolean all = Asker.now().may(Role.ADMIN);
        var rows = page.happenings().stream()
                .filter(happening -> shown(happening, all))
                .map(Happening::data)
                .toList();
        facts.put("events", rows);
        facts.put("count", rows.size());
        facts.put("after", after);
        facts.put("next", page.next());
        facts.put("head", page.head());
        return Envelope.ok("nexus_event_list", facts);
    }

    private Reply stream(Request request) {
        boolean all = Asker.now().may(Role.ADMIN);
        var nouns = nouns(request);
        var told = position("Last-Event-ID", request.header("last-event-id"));
        var given = told == null ? position("after", request.parameter("after")) : told;
        long head = feed.last();
        long after = given == null ? head : given;
        if (after > head) {
            throw gone(after, head, "there is no such position");
        }
        if (head - after > Feed.FURTHEST) {
            throw gone(after, head, "that is more than " + Feed.FURTHEST + " events ago");
        }
        return streams.begin(outlet -> follow(outlet, after, nouns, all));
    }

    private void follow(Outlet outlet, long after, Set<String> nouns, boolean all) throws InterruptedException {
        long begun = System.nanoTime();
        long position = after;
        boolean open = outlet.send("retry: 1000\nid: " + after + "\n\n");
        while (open && !feed.closed() && System.nanoTime() - begun < LONGEST_NANOS) {
            if (!feed.await(position, BEAT_MILLIS)) {
                open = outlet.send(": beat\n\n");
                continue;
            }
            List<Happening> happenings;
            try {
                happenings = feed.behind(position);
            } catch (Fault refused) {
                return; // the client comes again, and hears of it as long as it lasts
            }
            var text = new StringBuilder();
            for (var happening : happenings) {
                position = happening.position();
                if (shown(happening, all) && (nouns.isEmpty() || nouns.contains(happening.noun()))) {
                    frame(text, happening);
                }
            }
            if (text.isEmpty() && !happenings.isEmpty()) {
                text.append("id: ").append(position).append("\n\n"); // the cursor moves, nothing is shown
            }
            open = text.isEmpty() || outlet.send(text.toString());
        }
    }

    /// Who signs in, from where, and with what, is the business of those who run the installation.
    private static boolean shown(Happening happening, boolean all) {
        return all || !PRIVATE.contains(happening.noun());
    }

    private static void frame(StringBuilder out, Happening happening) {
        out.append("id: ").append(happening.position()).append('\n');
        out.append("event: ").append(happening.name()).append('\n');
        out.append("data: ").append(happening.json()).append("\n\n");
    }

    private static Refused gone(long after, long head, String why) {
        return new Refused(Envelope.error(
                410, "gone", Map.of("after", after, "head", head, "detail", why + "; read the lists again")));
    }

    private static @Nullable Long position(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            long position = Long.parseLong(text.strip());
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException notAnInt) {
            // falls through to the refusal
        }
        throw Refused.badRequest(name + " must be an int >= 0");
    }

    /// `noun=sample&noun=container` or `noun=sample,container`.
    private static Set<String> nouns(Request request) {
        var nouns = new TreeSet<String>();
        for (var value : request.query().getOrDefault("noun", List.of())) {
            for (var part : value.split(",", -1)) {
                if (!part.isBlank()) {
                    nouns.add(Webhooks.checkedNoun(part));
                }
            }
        }
        return nouns;
    }
}
