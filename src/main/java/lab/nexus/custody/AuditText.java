package lab.nexus.custody;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// An audit as text, the same wherever it is shown.
public final class AuditText {
    private AuditText() {}

    /// Sections with a row a line; ends with the verdict.
    public static String of(Audit audit) {
        var out = new StringBuilder("== Container Audit ==\n");
        section(
                out,
                "[HARD] Exclusive containers with occupancy_count > 1",
                audit.overfull(),
                Columns::of,
                audit.limit());
        section(out, "[HARD] Samples referencing missing containers", audit.lost(), Columns::of, audit.limit());
        if (audit.drift() != null) {
            section(out, "[SOFT] Containers drifting from kind defaults", audit.drift(), Columns::of, audit.limit());
        }
        out.append('\n');
        if (audit.hardIssues() == 0) {
            out.append("OK: audit found no hard issues\n");
        } else {
            out.append("ERROR: audit found ").append(audit.hardIssues()).append(" hard issue(s)\n");
        }
        return out.toString();
    }

    private static <T> void section(
            StringBuilder out,
            String title,
            Audit.Finding<T> finding,
            Function<T, Map<String, @Nullable Object>> columns,
            long limit) {
        out.append('\n').append(title).append('\n');
        if (finding.count() == 0) {
            out.append("(none)\n");
            return;
        }
        if (limit == 0) {
            out.append("(suppressed; ").append(finding.count()).append(" row(s))\n");
            return;
        }
        List<T> rows = finding.rows();
        for (var row : rows) {
            out.append(Json.line(columns.apply(row))).append('\n');
        }
        if (rows.size() < finding.count()) {
            out.append("(showing ")
                    .append(rows.size())
                    .append(" of ")
                    .append(finding.count())
                    .append(")\n");
        }
    }
}
