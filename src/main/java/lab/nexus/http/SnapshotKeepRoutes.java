package lab.nexus.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lab.nexus.config.Setting;
import lab.nexus.config.Settings;
import lab.nexus.custody.Change;
import lab.nexus.custody.Comparison;
import lab.nexus.custody.Custody;
import lab.nexus.db.Times;
import lab.nexus.snapshot.Cleaning;
import lab.nexus.snapshot.Diff;
import lab.nexus.snapshot.Doctor;
import lab.nexus.snapshot.Folder;
import lab.nexus.snapshot.Pins;
import lab.nexus.snapshot.Plan;
import org.jspecify.annotations.Nullable;

/// Snapshots that are kept: which there are, what differs, which stay and which go. Bringing one back is done
/// at the machine itself; here it is only told what it would mean.
final class SnapshotKeepRoutes {
    private static final long ROWS = 100;
    private static final int NAME = 200;
    private static final String LIST = "snapshot";

    /// So many samples, and so many containers, are listed of what differs.
    private static final int MOST_CHANGES = 200;

    private static final String ALL = "all";
    private static final String SAMPLES = "samples";
    private static final String PLACES = "places";

    private final SnapshotRoutes snapshots;
    private final Settings settings;
    private final Custody custody;
    private final Clock clock;

    SnapshotKeepRoutes(SnapshotRoutes snapshots, Settings settings, Custody custody, Clock clock) {
        this.snapshots = snapshots;
        this.settings = settings;
        this.custody = custody;
        this.clock = clock;
    }

    List<Route> all() {
        var name = Form.text(NAME);
        var names = Form.list(Form.TEXT);
        var change = Form.object(
                "noun",
                Form.words(List.of("sample", "container")),
                "change",
                Form.words(Arrays.stream(Change.Kind.values())
                        .map(Change.Kind::word)
                        .toList()),
                "id",
                Form.count(),
                "name",
                Form.TEXT.orNull(),
                "fields",
                Form.list(Form.object("field", Form.TEXT, "a", Form.ANY, "b", Form.ANY)),
                "what",
                Form.TEXT.orNull(),
                "at",
                Form.TEXT.orNull(),
                "by",
                Form.TEXT.orNull(),
                "why",
                Form.TEXT.orNull());
        return List.of(
                Route.get("/snapshot/list", "Snapshots of the exports folder, newest first.", this::list)
                        .takes(Input.limit(ROWS), Input.cursor())
                        .answers(
                                "nexus_snapshot_list",
                                Forms.page(
                                        "snapshots",
                                        Form.object(
                                                "name",
                                                Form.TEXT,
                                                "bytes",
                                                Form.count(),
                                                "changed_at",
                                                Form.TEXT,
                                                "pinned",
                                                Form.FLAG),
                                        "pins",
                                        names)),
                Route.get("/snapshot/diff", "What differs between two snapshots.", this::diff)
                        .takes(
                                Input.query("a", Form.text(1_000), "the earlier one: a name, or what export answered")
                                        .needed(),
                                Input.query("b", Form.text(1_000), "the later one")
                                        .needed(),
                                Input.query(
                                        "rows",
                                        Form.words(List.of(ALL, SAMPLES, PLACES)),
                                        "also which samples or places differ, and who changed them last"))
                        .answers(
                                "nexus_snapshot_diff",
                                "a",
                                Form.OBJECT,
                                "b",
                                Form.OBJECT,
                                "deltas",
                                Form.OBJECT,
                                "rows",
                                Form.object(
                                                SAMPLES,
                                                Form.count(),
                                                "containers",
                                                Form.count(),
                                                "more",
                                                Form.count(),
                                                "changes",
                                                Form.list(change, 2 * MOST_CHANGES))
                                        .orNull()),
                Route.post("/snapshot/pin", "Keep a snapshot from being pruned.", this::pin)
                        .takes(Input.body("name", name, "the name of its archive")
                                .needed())
                        .answers("nexus_snapshot_pin", "name", Form.TEXT, "changed", Form.FLAG, "pins", names),
                Route.post("/snapshot/unpin", "Let a snapshot be pruned again.", this::unpin)
                        .takes(Input.body("name", name, "the name of its archive")
                                .needed())
                        .answers("nexus_snapshot_pin", "name", Form.TEXT, "changed", Form.FLAG, "pins", names),
                Route.post("/snapshot/prune", "Delete old snapshots but the newest and the pinned ones.", this::prune)
                        .takes(
                                Input.body("keep", Form.count(), "how many of the newest are kept")
                                        .needed(),
                                Input.body("dry_run", Form.FLAG.orNull(), "false deletes; anything else only tells"),
                                Input.body("plan", Form.text(128).orNull(), "what a dry run answered; to delete"))
                        .answers(
                                "nexus_snapshot_prune",
                                "keep",
                                Form.count(),
                                "applied",
                                Form.FLAG,
                                "plan",
                                Form.TEXT,
                                "archives",
                                names,
                                "folders",
                                names,
                                "deleted_archives",
                                Form.count(),
                                "deleted_folders",
                                Form.count()),
                Route.ask("/snapshot/restore", "What bringing a snapshot back would mean.", this::restore)
                        .takes(
                                Input.body("artifact", Form.text(1_000), "a name, or what export answered")
                                        .needed(),
                                Input.body("dry_run", Form.FLAG, "true: a restore itself is done at the machine")
                                        .needed())
                        .answers(
                                "nexus_snapshot_restore",
                                "artifact",
                                Form.TEXT,
                                "dry_run",
                                Form.FLAG,
                                "sound",
                                Form.FLAG,
                                "snapshot",
                                Form.map(Form.count()),
                                "now",
                                Form.map(Form.count()),
                                "newer",
                                Form.map(Form.NUMBER)),
                Route.get("/snapshot/download", "One snapshot's archive.", this::download)
                        .takes(Input.query("name", name, "the name of its archive")
                                .needed())
                        .answersWith("application/gzip"));
    }

    private Folder folder() {
        return new Folder(snapshots.kept());
    }

    private Pins pins() {
        var set = settings.path(Setting.SNAPSHOT_PINS_FILE);
        return new Pins(set == null ? folder().path().resolve(".snapshot_pins") : set);
    }

    private List<Path> archives() {
        return Files.isDirectory(folder().path()) ? folder().archives().reversed() : List.of();
    }

    private Reply list(Request request) {
        long limit = Limits.rows(request, ROWS);
        var key = Cursor.in(request, LIST, 2);
        var pinned = new HashSet<>(pins().names());
        var rows = new ArrayList<Map<String, Object>>();
        for (var archive : archives()) {
            var name = name(archive);
            if (rows.size() < limit && (key == null || name.compareTo(key.getFirst()) < 0)) {
                row(archive, name, pinned.contains(name)).ifPresent(rows::add);
            }
        }
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("limit", limit);
        facts.put("count", rows.size());
        facts.put("snapshots", rows);
        facts.put("pins", pins().names());
        boolean full = limit > 0 && rows.size() == limit;
        facts.put(
                "next_cursor",
                full ? Cursor.of(LIST, String.valueOf(rows.getLast().get("name")), 0) : null);
        return Envelope.ok("nexus_snapshot_list", facts);
    }

    private static Optional<Map<String, Object>> row(Path archive, String name, boolean pinned) {
        try {
            return Optional.of(Map.of(
                    "name",
                    name,
                    "bytes",
                    Files.size(archive),
                    "changed_at",
                    Times.seconds(Files.getLastModifiedTime(archive).toInstant()),
                    "pinned",
                    pinned));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private Path found(String field, @Nullable String asked) {
        var artifact = asked == null ? null : snapshots.artifact(asked);
        if (artifact == null) {
            throw new Refused(Envelope.error(
                    404, "not_found", Map.of("detail", "snapshot not found: '" + asked + "'", "field", field)));
        }
        return artifact;
    }

    private Reply diff(Request request) {
        var a = found("a", request.parameter("a"));
        var b = found("b", request.parameter("b"));
        var wanted = request.parameter("rows");
        int most = wanted == null ? Diff.NO_ROWS : MOST_CHANGES;
        var found = snapshots.timed(
                "snapshot.diff", _ -> new Diff(snapshots.temporary(), limit(), clock).compare(a, b, true, most));
        var report = found.report();
        if (!Boolean.TRUE.equals(report.get("ok"))) {
            throw new Refused(Envelope.error(
                    409,
                    "conflict",
                    Map.of(
                            "detail",
                            "snapshot " + report.get("which") + " is not good",
                            "field",
                            String.valueOf(report.get("which")))));
        }
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("a", side(a, report.get("a")));
        facts.put("b", side(b, report.get("b")));
        facts.put("deltas", report.get("deltas"));
        var rows = found.rows();
        facts.put("rows", rows == null ? null : rows(rows, String.valueOf(wanted)));
        return Envelope.ok("nexus_snapshot_diff", facts);
    }

    private static Map<String, Object> rows(Comparison.Compared compared, String wanted) {
        var changes = compared.listed().stream()
                .filter(change -> !wanted.equals(change.noun().equals("sample") ? PLACES : SAMPLES))
                .toList();
        long all =
                (wanted.equals(PLACES) ? 0 : compared.samples()) + (wanted.equals(SAMPLES) ? 0 : compared.containers());
        return Map.of(
                SAMPLES,
                compared.samples(),
                "containers",
                compared.containers(),
                "more",
                all - changes.size(),
                "changes",
                changes.stream().map(SnapshotKeepRoutes::change).toList());
    }

    private static Map<String, @Nullable Object> change(Change change) {
        var fields = new ArrayList<Map<String, @Nullable Object>>();
        change.fields().forEach((name, values) -> {
            var field = new TreeMap<String, @Nullable Object>();
            field.put("field", name);
            field.put("a", values.a());
            field.put("b", values.b());
            fields.add(field);
        });
        var last = change.last();
        var row = new TreeMap<String, @Nullable Object>();
        row.put("noun", change.noun());
        row.put("change", change.kind().word());
        row.put("id", change.id());
        row.put("name", change.name());
        row.put("fields", fields);
        row.put("what", last == null ? null : last.what());
        row.put("at", last == null ? null : last.at());
        row.put("by", last == null ? null : last.by());
        row.put("why", last == null ? null : last.why());
        return row;
    }

    /// Its name in the place of its path.
    private static Map<String, @Nullable Object> side(Path artifact, @Nullable Object side) {
        var row = new TreeMap<String, @Nullable Object>();
        row.put("artifact", name(artifact));
        row.put("sha256", side instanceof Map<?, ?> map ? map.get("sha256") : null);
        return row;
    }

    private long limit() {
        return settings.bytes(Setting.NEXUS_SNAPSHOT_TAR_MAX_TOTAL_BYTES);
    }

    private Reply pin(Request request) {
        var name = Body.of(request).text("name");
        return pinned(name, pins().pin(name));
    }

    private Reply unpin(Request request) {
        var name = Body.of(request).text("name");
        return pinned(name, pins().unpin(name));
    }

    private Reply pinned(String name, boolean changed) {
        return Envelope.ok("nexus_snapshot_pin", Map.of("name", name, "changed", changed, "pins", pins().names()));
    }

    private Reply prune(Request request) {
        var body = Body.of(request);
        var keep = body.number("keep");
        long newest = keep == null ? 0 : keep;
        boolean apply = Boolean.FALSE.equals(body.get("dry_run"));
        var plan = body.textOrNull("plan");
        if (apply && plan == null) {
            throw Refused.bad("plan", "plan is required: it is what a dry run answers");
        }
        if (!Files.isDirectory(folder().path())) {
            throw new Refused(Envelope.error(404, "not_found", "there are no snapshots"));
        }
        var cleaning = new Cleaning(folder(), pins());
        var cleaned = apply ? cleaning.prune(newest, plan) : null;
        Plan told = cleaned == null ? cleaning.prunePlan(newest) : cleaned.plan();
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("keep", newest);
        facts.put("applied", apply);
        facts.put("plan", told.hash());
        facts.put(
                "archives",
                told.archives().stream().map(SnapshotKeepRoutes::name).toList());
        facts.put(
                "folders", told.folders().stream().map(SnapshotKeepRoutes::name).toList());
        facts.put("deleted_archives", cleaned == null ? 0 : cleaned.archives());
        facts.put("deleted_folders", cleaned == null ? 0 : cleaned.folders());
        return Envelope.ok("nexus_snapshot_prune", facts);
    }

    private Reply restore(Request request) {
        var body = Body.of(request);
        var asked = body.text("artifact");
        if (!body.on("dry_run")) {
            throw new Refused(Envelope.error(
                    409,
                    "conflict",
                    Map.of(
                            "detail",
                            "a snapshot is brought back at the machine itself: nexus snapshot restore",
                            "field",
                            "dry_run")));
        }
        var artifact = found("artifact", asked);
        var report = snapshots.timed(
                "snapshot.examine", _ -> new Doctor(snapshots.temporary(), limit(), clock).examine(artifact, true, 0));
        var now = custody.totals();
        var here = Map.of("samples", now.samples(), "containers", now.containers(), "sample_events", now.events());
        var there = new TreeMap<String, Long>();
        var newer = new TreeMap<String, Long>();
        here.forEach((table, count) -> {
            boolean counted = report.get("counts") instanceof Map<?, ?> counts && counts.get(table) instanceof Long;
            long kept = counted && report.get("counts") instanceof Map<?, ?> counts
                    ? ((Number) java.util.Objects.requireNonNull(counts.get(table))).longValue()
                    : 0;
            there.put(table, kept);
            newer.put(table, count - kept);
        });
        return Envelope.ok(
                "nexus_snapshot_restore",
                Map.of(
                        "artifact",
                        name(artifact),
                        "dry_run",
                        true,
                        "sound",
                        Boolean.TRUE.equals(report.get("ok")),
                        "snapshot",
                        there,
                        "now",
                        here,
                        "newer",
                        newer));
    }

    private Reply download(Request request) {
        var asked = String.valueOf(request.parameter("name"));
        boolean kept = archives().stream().anyMatch(archive -> name(archive).equals(asked));
        if (!kept) {
            throw new Refused(Envelope.error(
                    404, "not_found", Map.of("detail", "snapshot not found: '" + asked + "'", "field", "name")));
        }
        return Reply.file(folder().path().resolve(asked), "application/gzip")
                .with("content-disposition", "attachment; filename=\"" + asked + "\"");
    }
}
