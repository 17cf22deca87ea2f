package lab.nexus.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.custody.Change;
import lab.nexus.custody.Columns;
import lab.nexus.custody.Comparison;
import lab.nexus.ledger.Deed;
import lab.nexus.snapshot.Diff;
import lab.nexus.snapshot.Differences;
import org.jspecify.annotations.Nullable;

final class SnapshotDiff implements Command {
    @Override
    public String path() {
        return "snapshot diff";
    }

    @Override
    public String summary() {
        return "What differs between two snapshots.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("a", "The earlier one."),
                Argument.required("b", "The later one."),
                Snapshots.NO_MIGRATE,
                Snapshots.JSON_ONLY,
                Argument.flag("--rows", "Also which containers and samples differ, by which events and actors."),
                Argument.integer("--limit", 200, "With --rows: how many of each are listed at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of("snapshot diff A.tar.gz B.tar.gz", "snapshot diff A.tar.gz B.tar.gz --rows");
    }

    @Override
    public List<String> exits() {
        return List.of("0  compared", "2  one of them is not good, or wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return answer(
                bench, given, Snapshots.artifact(bench, given.text("a")), Snapshots.artifact(bench, given.text("b")));
    }

    /// Compares two artifacts as these options say.
    static Answer answer(Bench bench, Given given, Path a, Path b) {
        boolean migrate = !given.has("--no-migrate");
        if (given.has("--rows") && !migrate) {
            throw new UsageError("argument --rows: not together with --no-migrate");
        }
        int limit = given.has("--rows") ? Math.clamp(given.integer("--limit"), 0, Integer.MAX_VALUE) : Diff.NO_ROWS;
        Differences found;
        try (var progress = new Progress(bench.err(), "")) {
            progress.stage("comparing " + a.getFileName() + " and " + b.getFileName() + " …");
            found = new Diff(Snapshots.temporary(bench), Snapshots.limit(bench), bench.clock())
                    .compare(a, b, migrate, limit);
        }
        var report = new LinkedHashMap<String, @Nullable Object>(found.report());
        var people = ReportText.ofDiff(report);
        var rows = found.rows();
        if (rows != null) {
            report.put("rows", rows(rows));
            people += ReportText.ofRows(rows);
        }
        var text = ReportText.text(bench, given, report, people);
        return new Answer.Shown("snapshot_diff", found.ok(), text, "", report);
    }

    private static Map<String, @Nullable Object> rows(Comparison.Compared compared) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("containers", compared.containers());
        object.put("samples", compared.samples());
        object.put(
                "changes", compared.listed().stream().map(SnapshotDiff::change).toList());
        return object;
    }

    private static Map<String, @Nullable Object> change(Change change) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        change.fields().forEach((name, values) -> {
            var pair = new ArrayList<@Nullable Object>();
            pair.add(values.a());
            pair.add(values.b());
            fields.put(name, pair);
        });
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("noun", change.noun());
        object.put("change", change.kind().word());
        object.put("id", change.id());
        object.put("name", change.name());
        object.put("fields", fields);
        object.put(
                "events",
                change.events().stream()
                        .map(event -> {
                            var row = Columns.of(event);
                            row.put("by", event.by());
                            return row;
                        })
                        .toList());
        object.put("lost_events", change.lostEvents().stream().map(Columns::of).toList());
        object.put("ledger", change.deeds().stream().map(SnapshotDiff::deed).toList());
        return object;
    }

    private static Map<String, @Nullable Object> deed(Deed deed) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("at", deed.at());
        object.put("actor", deed.actor());
        object.put("action", deed.action());
        object.put("reason", deed.reason());
        return object;
    }
}
