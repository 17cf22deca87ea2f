package lab.nexus.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Custody;
import lab.nexus.custody.Scan;
import lab.nexus.custody.Search;
import lab.nexus.db.Database;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Finding things: by their texts, by a scanned code, and how many there are.
final class SearchRoutes {
    private static final long ROWS = 25;
    private static final Input QUESTION =
            Input.query("q", Form.text(1_000), "what to look for").needed();
    private static final Input MATCH =
            Input.query("match", Form.words(Search.Match.words()), "how: substring if left out");

    private final Custody custody;
    private final Search search;
    private final Scan scan;
    private final Counted<Map<String, Long>> counts;
    private final Consumer<String> log;
    private final AtomicBoolean catchingUp = new AtomicBoolean();

    /// @param log is told when the index cannot be brought up
    SearchRoutes(Database database, Custody custody, Search search, Consumer<String> log) {
        this.custody = custody;
        this.search = search;
        this.scan = new Scan(database);
        this.counts = new Counted<>(database, () -> custody.countByStatus(null, null));
        this.log = log;
    }

    List<Route> all() {
        return List.of(
                Route.get("/sample/search", "Samples by external id, specimen type and notes.", this::samples)
                        .takes(
                                QUESTION,
                                MATCH,
                                Input.query("status", Form.TEXT, "only those in it"),
                                Input.query("container", Form.TEXT, "only those in it: number or barcode"),
                                SampleRoutes.PROJECT,
                                SampleRoutes.SINCE,
                                SampleRoutes.UNTIL,
                                Input.limit(ROWS),
                                Input.cursor())
                        .answers("nexus_sample_search", Forms.page("samples", Forms.SAMPLE)),
                Route.get("/container/search", "Containers by barcode, kind and location.", this::containers)
                        .takes(QUESTION, MATCH, Input.limit(ROWS), Input.cursor())
                        .answers("nexus_container_search", Forms.page("containers", Forms.CONTAINER)),
                Route.get("/sample/counts", "How many samples have which status.", this::counts)
                        .takes(
                                Input.query("container", Form.TEXT, "only those in it: number or barcode"),
                                SampleRoutes.PROJECT)
                        .answers("nexus_sample_counts", "total", Form.count(), "statuses", Form.map(Form.count())),
                Route.get("/scan/resolve", "What a scanned code means.", this::resolve)
                        .takes(Input.query("code", Form.text(2_000), "as it was scanned")
                                .needed())
                        .answers(
                                "nexus_scan",
                                "code",
                                Form.TEXT,
                                "kind",
                                Form.words(List.of("sample", "container", "ambiguous", "card", "unknown")),
                                "card",
                                Form.TEXT.orNull(),
                                "sample",
                                Forms.SAMPLE.orNull(),
                                "container",
                                Forms.CONTAINER.orNull()));
    }

    private static Search.Question question(Request request) {
        return new Search.Question(
                String.valueOf(request.parameter("q")), Search.Match.parse(request.parameter("match")));
    }

    private Reply samples(Request request) {
        long limit = Limits.rows(request, ROWS);
        var found = search.samples(
                question(request),
                SampleRoutes.only(request),
                Limits.bounds(request),
                place(request, "find-sample"),
                limit);
        keepUp();
        return page(
                "nexus_sample_search",
                "samples",
                found.rows().stream().map(Columns::of).toList(),
                limit,
                "find-sample",
                found.next());
    }

    private Reply containers(Request request) {
        long limit = Limits.rows(request, ROWS);
        var found = search.containers(question(request), place(request, "find-container"), limit);
        keepUp();
        return page(
                "nexus_container_search",
                "containers",
                found.rows().stream().map(Columns::of).toList(),
                limit,
                "find-container",
                found.next());
    }

    private static Search.Place place(Request request, String list) {
        var key = Cursor.in(request, list, 2);
        return key == null ? Search.Place.FIRST : new Search.Place(key.getFirst(), Long.parseLong(key.getLast()));
    }

    private static Reply page(
            String schema, String noun, List<?> rows, long limit, String list, Search.@Nullable Place next) {
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", limit);
        facts.put("count", rows.size());
        facts.put(noun, rows);
        facts.put("next_cursor", next == null ? null : Cursor.of(list, next.name(), next.id()));
        return Envelope.ok(schema, facts);
    }

    /// Brings the index up behind the answers, if it is far behind; one at a time.
    void keepUp() {
        if (catchingUp.compareAndSet(false, true)) {
            Thread.ofVirtual().name("search").start(() -> {
                try {
                    if (search.isBehind()) {
                        search.catchUp(made -> {});
                    }
                } catch (RuntimeException later) {
                    var why = later instanceof Fault fault ? fault.sentence() : String.valueOf(later);
                    log.accept("WARNING: the search index was not brought up: " + why);
                } finally {
                    catchingUp.set(false);
                }
            });
        }
    }

    private Reply counts(Request request) {
        var container = request.parameter("container");
        var project = request.parameter("project");
        var byStatus = container == null && project == null ? counts.now() : custody.countByStatus(container, project);
        long total = 0;
        for (long count : byStatus.values()) {
            total += count;
        }
        return Envelope.ok("nexus_sample_counts", Map.of("total", total, "statuses", byStatus));
    }

    private Reply resolve(Request request) {
        var found = scan.resolve(String.valueOf(request.parameter("code")));
        var sample = found.sample();
        var container = found.container();
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("code", found.code());
        facts.put("kind", kind(found));
        facts.put("card", found.card());
        facts.put("sample", sample == null ? null : Columns.of(sample));
        facts.put("container", container == null ? null : Columns.of(container));
        return Envelope.ok("nexus_scan", facts);
    }

    private static String kind(Scan.Resolved found) {
        if (found.card() != null) {
            return "card";
        }
        if (found.ambiguous()) {
            return "ambiguous";
        }
        return found.sample() != null ? "sample" : found.container() != null ? "container" : "unknown";
    }
}
