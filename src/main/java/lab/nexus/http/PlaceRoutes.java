package lab.nexus.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import lab.nexus.custody.Audit;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Custody;
import lab.nexus.custody.Places;
import org.jspecify.annotations.Nullable;

/// Containers in their places, what they may hold, and whether anything is wrong with them.
final class PlaceRoutes {
    private static final long ROWS = 100;
    private static final long FINDINGS = 50;
    private static final String TREE = "tree";

    private final Custody custody;
    private final Places places;

    PlaceRoutes(Custody custody, Places places) {
        this.custody = custody;
        this.places = places;
    }

    List<Route> all() {
        var standing = Form.object("container", Forms.CONTAINER, "samples", Form.count(), "containers", Form.count());
        var finding = Form.object("count", Form.count(), "rows", Form.list(Form.OBJECT));
        return List.of(
                Route.get("/container/tree", "All places; or what stands at one of them.", this::tree)
                        .takes(
                                Input.query("under", Form.text(1_000), "a place, or the barcode of a container"),
                                Input.query("nowhere", Form.FLAG, "true for containers without a place"),
                                Input.limit(ROWS),
                                Input.cursor())
                        .answers(
                                "nexus_container_tree",
                                "limit",
                                Form.count(),
                                "count",
                                Form.count(),
                                "next_cursor",
                                Forms.NEXT,
                                "under",
                                Form.TEXT.orNull(),
                                "nowhere",
                                Form.count().orNull(),
                                "places",
                                Form.list(Form.object(
                                        "location",
                                        Form.TEXT,
                                        "containers",
                                        Form.count(),
                                        "container",
                                        Forms.CONTAINER.orNull())),
                                "containers",
                                Form.list(standing)),
                Route.post("/container/move", "Put a container, and all that is in it, somewhere else.", this::move)
                        .takes(
                                Input.body("identifier", Form.text(2_000), "number or barcode")
                                        .needed(),
                                Input.body(
                                        "location",
                                        Form.text(1_000).orNull(),
                                        "a place, or the barcode of another container; nowhere if left out"),
                                Input.body("reason", Form.text(100_000).orNull(), "why, for the ledger"))
                        .answers(
                                "nexus_container_move",
                                "from",
                                Form.TEXT.orNull(),
                                "changed",
                                Form.FLAG,
                                "container",
                                Forms.CONTAINER,
                                "samples",
                                Form.count(),
                                "containers",
                                Form.count()),
                Route.post("/container/exclusive", "Make a container exclusive or not.", this::exclusive)
                        .takes(
                                Input.body("identifier", Form.text(2_000), "number or barcode")
                                        .needed(),
                                Input.body("exclusive", Form.FLAG, "holds one sample at the most")
                                        .needed())
                        .answers("nexus_container", "container", Forms.CONTAINER),
                Route.get("/container/kind-defaults", "Which kinds are exclusive when they are new.", this::kinds)
                        .takes()
                        .answers("nexus_kind_defaults", "count", Form.count(), "kinds", Form.list(Forms.KIND)),
                Route.post("/container/kind-defaults", "Say whether a kind is exclusive when it is new.", this::kind)
                        .takes(
                                Input.body("kind", Form.text(1_000), "tube, plate, box …")
                                        .needed(),
                                Input.body("exclusive", Form.FLAG, "holds one sample at the most")
                                        .needed())
                        .answers("nexus_kind_default", "kind", Forms.KIND),
                Route.post(
                                "/container/kind-defaults/apply",
                                "Make the containers of a kind, or of all, as the default says.",
                                this::apply)
                        .takes(
                                Input.body("kind", Form.text(1_000).orNull(), "this kind only; or all"),
                                Input.body("all", Form.FLAG.orNull(), "every kind that has a default"),
                                Input.body("dry_run", Form.FLAG.orNull(), "only tell how many would change"))
                        .answers("nexus_kind_defaults_apply", "applied", Form.FLAG, "changed", Form.count()),
                Route.get(
                                "/container/audit",
                                "Rows that break a rule, which only other programs can write.",
                                this::audit)
                        .takes(
                                Input.query("drift", Form.FLAG, "true also tells what differs from a kind's default"),
                                Input.limit(FINDINGS))
                        .answers(
                                "nexus_container_audit",
                                "limit",
                                Form.count(),
                                "sound",
                                Form.FLAG,
                                "hard_issues",
                                Form.count(),
                                "overfull",
                                finding,
                                "lost",
                                finding,
                                "drift",
                                finding.orNull()));
    }

    private Reply tree(Request request) {
        long limit = Limits.rows(request, ROWS);
        var under = request.parameter("under");
        boolean nowhere = request.on("nowhere");
        var key = Cursor.in(request, TREE, 2);
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", limit);
        facts.put("under", under);
        if (under == null && !nowhere) {
            var all = places.all(key == null ? "" : key.getFirst(), limit);
            facts.put("count", all.places().size());
            facts.put("nowhere", all.nowhere());
            facts.put("places", all.places().stream().map(PlaceRoutes::row).toList());
            facts.put("containers", List.of());
            boolean full = limit > 0 && all.places().size() == limit;
            facts.put(
                    "next_cursor", full ? Cursor.of(TREE, all.places().getLast().location(), 0) : null);
        } else {
            var standing = places.at(nowhere ? null : under, key == null ? Long.MIN_VALUE : number(key), limit);
            facts.put("count", standing.size());
            facts.put("nowhere", null);
            facts.put("places", List.of());
            facts.put("containers", standing.stream().map(PlaceRoutes::row).toList());
            boolean full = limit > 0 && standing.size() == limit;
            facts.put(
                    "next_cursor",
                    full ? Cursor.of(TREE, "", standing.getLast().container().id()) : null);
        }
        return Envelope.ok("nexus_container_tree", facts);
    }

    private static long number(List<String> key) {
        return Long.parseLong(key.getLast());
    }

    private static Map<String, @Nullable Object> row(Places.Place place) {
        var row = new TreeMap<String, @Nullable Object>();
        var container = place.container();
        row.put("location", place.location());
        row.put("containers", place.containers());
        row.put("container", container == null ? null : Columns.of(container));
        return row;
    }

    private static Map<String, @Nullable Object> row(Places.Standing standing) {
        var row = new TreeMap<String, @Nullable Object>();
        row.put("container", Columns.of(standing.container()));
        row.put("samples", standing.samples());
        row.put("containers", standing.containers());
        return row;
    }

    private Reply move(Request request) {
        var body = Body.of(request);
        var identifier = body.text("identifier");
        var moved = custody.moveContainer(identifier, body.textOrNull("location"), body.textOrNull("reason"));
        var inside = places.standing(moved.after());
        var facts = row(inside);
        facts.put("from", moved.from());
        facts.put("changed", moved.changed());
        return Envelope.ok("nexus_container_move", facts);
    }

    private Reply exclusive(Request request) {
        var body = Body.of(request);
        var changed = custody.setExclusive(body.text("identifier"), body.on("exclusive"));
        return Envelope.ok("nexus_container", Map.of("container", Columns.of(changed)));
    }

    private Reply kinds(Request request) {
        var rows = custody.kindDefaults().stream().map(Columns::of).toList();
        return Envelope.ok("nexus_kind_defaults", Map.of("count", rows.size(), "kinds", rows));
    }

    private Reply kind(Request request) {
        var body = Body.of(request);
        var kept = custody.setKindDefault(body.text("kind"), body.on("exclusive"));
        return Envelope.ok("nexus_kind_default", Map.of("kind", Columns.of(kept)));
    }

    private Reply apply(Request request) {
        var body = Body.of(request);
        var kind = body.textOrNull("kind");
        boolean all = body.on("all");
        if ((kind == null) != all) {
            throw Refused.bad("kind", "give either a kind or all=true");
        }
        boolean keep = !body.on("dry_run");
        long changed = kind == null ? custody.applyAllKindDefaults(keep) : custody.applyKindDefault(kind, keep);
        return Envelope.ok("nexus_kind_defaults_apply", Map.of("applied", keep, "changed", changed));
    }

    private Reply audit(Request request) {
        var audit = custody.audit(Limits.rows(request, FINDINGS), request.on("drift"));
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", audit.limit());
        facts.put("sound", audit.hardIssues() == 0);
        facts.put("hard_issues", audit.hardIssues());
        facts.put("overfull", finding(audit.overfull(), Columns::of));
        facts.put("lost", finding(audit.lost(), Columns::of));
        var drift = audit.drift();
        facts.put("drift", drift == null ? null : finding(drift, Columns::of));
        return Envelope.ok("nexus_container_audit", facts);
    }

    private static <T> Map<String, Object> finding(
            Audit.Finding<T> finding, Function<T, Map<String, @Nullable Object>> columns) {
        var rows = new ArrayList<Object>();
        finding.rows().forEach(row -> rows.add(columns.apply(row)));
        return Map.of("count", finding.count(), "rows", rows);
    }
}
