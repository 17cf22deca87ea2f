package lab.nexus.cli;

import java.util.List;
import java.util.Map;
import lab.nexus.custody.Change;
import lab.nexus.custody.Comparison;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// The reports of doctor and diff for people.
final class ReportText {
    private ReportText() {}

    /// In the tracker's face the report is a line of JSON with the text behind it; else the text alone.
    static String text(Bench bench, Given given, Map<String, @Nullable Object> report, String people) {
        boolean only = given.has("--json-only") || given.has("--json");
        if (bench.tracker() || only) {
            return Json.compact(report) + "\n" + (only ? "" : "\n" + people);
        }
        return people;
    }

    static String ofDoctor(Map<String, @Nullable Object> report) {
        var out = new StringBuilder("---- Snapshot Doctor Summary ----\n");
        line(out, "artifact", report.get("artifact"));
        line(out, "snapshot_db", report.get("resolved_snapshot_db"));
        line(out, "work_db_sha256", report.get("work_db_sha256"));
        line(out, "integrity_ok", report.get("integrity_ok"));
        line(out, "foreign_key_violations", report.get("foreign_key_violations"));
        line(out, "migrations_pending", inner(inner(report.get("migrate"), "status"), "pending"));
        line(out, "container_audit_rc", inner(report.get("container_audit"), "rc"));
        line(out, "counts", report.get("counts"));
        out.append("status_counts:\n");
        for (var row : rows(report.get("status_counts"))) {
            out.append("  - " + Table.plain(inner(row, "status")) + ": " + inner(row, "count") + "\n");
        }
        line(out, "exclusive_occupied_count", report.get("exclusive_occupied_count"));
        for (var note : rows(report.get("notes"))) {
            line(out, "note", note);
        }
        return out.append("\nRESULT: ")
                .append(Boolean.TRUE.equals(report.get("ok")) ? "OK\n" : "FAIL\n")
                .toString();
    }

    /// What must be said aloud: files that are not what the snapshot says they are.
    static String errors(Map<String, @Nullable Object> report) {
        var out = new StringBuilder();
        for (var note : rows(report.get("notes"))) {
            if (note.toString().startsWith("manifest_validation_failed")) {
                out.append("ERROR: ").append(note).append('\n');
            }
        }
        return out.toString();
    }

    static String ofDiff(Map<String, @Nullable Object> report) {
        var out = new StringBuilder("---- Snapshot Diff Summary ----\n");
        if (!Boolean.TRUE.equals(report.get("ok"))) {
            out.append("doctor failed for " + report.get("which") + ": " + report.get("artifact") + "\n");
            for (var note : rows(inner(report.get("doctor"), "notes"))) {
                line(out, "note", note);
            }
            return out.append("\nRESULT: FAIL\n").toString();
        }
        line(out, "A", inner(report.get("a"), "artifact"));
        line(out, "B", inner(report.get("b"), "artifact"));
        var deltas = report.get("deltas");
        var counts = rows(inner(deltas, "counts"));
        var statuses = rows(inner(deltas, "status_counts"));
        var occupied = inner(deltas, "exclusive_occupied_count");
        boolean moved = !Long.valueOf(0).equals(inner(occupied, "delta"));
        deltas(out, "count deltas:", counts, "metric");
        deltas(out, "status deltas:", statuses, "key");
        if (moved) {
            out.append("exclusive_occupied_count: " + change(occupied) + "\n");
        }
        if (counts.isEmpty() && statuses.isEmpty() && !moved) {
            out.append("No deltas detected (doctor-reported metrics identical).\n");
        }
        return out.append("\nRESULT: OK\n").toString();
    }

    static String ofRows(Comparison.Compared rows) {
        var out = new StringBuilder("\n---- Rows ----\n");
        out.append("containers that differ: " + rows.containers() + "\n");
        out.append("samples that differ:    " + rows.samples() + "\n");
        for (var change : rows.listed()) {
            row(out, change);
        }
        long hidden = rows.containers() + rows.samples() - rows.listed().size();
        return out.append(hidden > 0 ? "(" + hidden + " more; give a higher --limit)\n" : "")
                .toString();
    }

    private static void row(StringBuilder out, Change change) {
        out.append('\n')
                .append(change.noun() + " " + Table.plain(change.name()) + " (" + change.id() + "): ")
                .append(change.kind().word() + "\n");
        if (change.kind() == Change.Kind.CHANGED) {
            change.fields()
                    .forEach((field, values) -> out.append(
                            "  " + field + ": " + Table.plain(values.a()) + " -> " + Table.plain(values.b()) + "\n"));
        }
        for (var event : change.events()) {
            out.append("  + " + event.occurredAt() + " | " + Table.plain(event.type()) + " | "
                    + StoryText.actor(event.by()));
            out.append(event.note() == null ? "\n" : " | " + Table.plain(event.note()) + "\n");
        }
        for (var event : change.lostEvents()) {
            out.append("  - " + event.occurredAt() + " | " + event.type() + " | missing or changed\n");
        }
        for (var deed : change.deeds()) {
            out.append("  ledger: " + deed.at() + " | " + deed.action() + " | " + deed.actor());
            out.append(deed.reason() == null ? "\n" : " | " + Table.plain(deed.reason()) + "\n");
        }
    }

    private static void deltas(StringBuilder out, String title, List<?> rows, String key) {
        if (!rows.isEmpty()) {
            out.append(title).append('\n');
            rows.forEach(row -> out.append("  - " + Table.plain(inner(row, key)) + ": " + change(row) + "\n"));
        }
    }

    private static String change(@Nullable Object row) {
        var delta = inner(row, "delta") instanceof Long number ? number : 0;
        return inner(row, "a") + " -> " + inner(row, "b") + " (delta " + (delta > 0 ? "+" : "") + delta + ")";
    }

    private static void line(StringBuilder out, String name, @Nullable Object value) {
        out.append(name)
                .append(": ")
                .append(value instanceof Map ? Json.line(value) : value)
                .append('\n');
    }

    private static List<?> rows(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static @Nullable Object inner(@Nullable Object value, String key) {
        return value instanceof Map<?, ?> map ? map.get(key) : null;
    }
}
