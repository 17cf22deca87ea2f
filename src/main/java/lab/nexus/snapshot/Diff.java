package lab.nexus.snapshot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import lab.nexus.custody.Comparison;
import lab.nexus.db.Sqlite;
import org.jspecify.annotations.Nullable;

/// Compares two snapshots: first their doctor's reports, then, when asked, every row.
public final class Diff {
    /// No rows are compared.
    public static final int NO_ROWS = -1;

    private static final int AUDIT_LINES = 60;

    private final Path temporary;
    private final Doctor doctor;
    private final Clock clock;

    /// @param temporary the folder for private copies
    /// @param limit the most bytes an archive may unpack to; 0 for what its size lets expect
    public Diff(Path temporary, long limit, Clock clock) {
        this.temporary = temporary;
        this.doctor = new Doctor(temporary, limit, clock);
        this.clock = clock;
    }

    /// Compares.
    ///
    /// @param rows how many containers and samples that differ are listed; [#NO_ROWS] for none
    /// @throws lab.nexus.fault.Fault when this machine cannot do it (no room, no right)
    public Differences compare(Path a, Path b, boolean migrate, int rows) {
        try (var workA = WorkFolder.in(temporary, Doctor.WORK);
                var workB = WorkFolder.in(temporary, Doctor.WORK)) {
            var level = rows != NO_ROWS ? Examination.Level.HEAD : Examination.Level.of(migrate);
            var reportA = doctor.examine(a, level, AUDIT_LINES, workA.path());
            if (!ok(reportA)) {
                return new Differences(failed("a", a, reportA), null);
            }
            var reportB = doctor.examine(b, level, AUDIT_LINES, workB.path());
            if (!ok(reportB)) {
                return new Differences(failed("b", b, reportB), null);
            }
            var report = new LinkedHashMap<String, @Nullable Object>();
            report.put("ok", true);
            report.put("a", side(a, reportA));
            report.put("b", side(b, reportB));
            report.put("deltas", deltas(reportA, reportB));
            return new Differences(report, rows == NO_ROWS ? null : rows(workA, workB, rows));
        }
    }

    private Comparison.Compared rows(WorkFolder a, WorkFolder b, int rows) {
        var name = Artifact.Looker.DOCTOR.copyName();
        try (var earlier = Sqlite.openCopy(a.path().resolve(name), clock);
                var later = Sqlite.openCopy(b.path().resolve(name), clock)) {
            return Comparison.of(earlier, later, rows);
        }
    }

    private static boolean ok(Map<String, @Nullable Object> report) {
        return Boolean.TRUE.equals(report.get("ok"));
    }

    private static Map<String, @Nullable Object> failed(
            String which, Path artifact, Map<String, @Nullable Object> report) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("ok", false);
        object.put("error", "doctor_failed");
        object.put("which", which);
        object.put("artifact", artifact.toString());
        object.put("doctor", report);
        return object;
    }

    private static Map<String, @Nullable Object> side(Path artifact, Map<String, @Nullable Object> report) {
        var side = new LinkedHashMap<String, @Nullable Object>();
        side.put("artifact", artifact.toString());
        side.put("sha256", report.get("work_db_sha256"));
        return side;
    }

    private static Map<String, @Nullable Object> deltas(
            Map<String, @Nullable Object> a, Map<String, @Nullable Object> b) {
        var deltas = new LinkedHashMap<String, @Nullable Object>();
        deltas.put("counts", deltas("metric", numbers(a.get("counts")), numbers(b.get("counts"))));
        deltas.put("status_counts", deltas("key", statuses(a), statuses(b)));
        var pendingA = inner(inner(a.get("migrate"), "status"), "pending");
        var pendingB = inner(inner(b.get("migrate"), "status"), "pending");
        var pending = new LinkedHashMap<String, @Nullable Object>();
        pending.put("a", pendingA);
        pending.put("b", pendingB);
        pending.put("changed", !Objects.equals(pendingA, pendingB));
        deltas.put("migrations_pending", pending);
        var auditA = a.get("container_audit");
        var auditB = b.get("container_audit");
        var audit = new LinkedHashMap<String, @Nullable Object>();
        audit.put("a_ok", inner(auditA, "ok"));
        audit.put("b_ok", inner(auditB, "ok"));
        audit.put("a_rc", inner(auditA, "rc"));
        audit.put("b_rc", inner(auditB, "rc"));
        audit.put("changed", !Objects.equals(inner(auditA, "rc"), inner(auditB, "rc")));
        deltas.put("container_audit", audit);
        long occupiedA = number(a.get("exclusive_occupied_count"));
        long occupiedB = number(b.get("exclusive_occupied_count"));
        var occupied = new LinkedHashMap<String, @Nullable Object>();
        occupied.put("a", occupiedA);
        occupied.put("b", occupiedB);
        occupied.put("delta", occupiedB - occupiedA);
        deltas.put("exclusive_occupied_count", occupied);
        return deltas;
    }

    /// Only what differs, by its name.
    private static List<Map<String, @Nullable Object>> deltas(String key, Map<String, Long> a, Map<String, Long> b) {
        var names = new TreeSet<>(a.keySet());
        names.addAll(b.keySet());
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var name : names) {
            long left = a.getOrDefault(name, 0L);
            long right = b.getOrDefault(name, 0L);
            if (left != right) {
                var row = new LinkedHashMap<String, @Nullable Object>();
                row.put(key, name);
                row.put("a", left);
                row.put("b", right);
                row.put("delta", right - left);
                rows.add(row);
            }
        }
        return rows;
    }

    private static Map<String, Long> statuses(Map<String, @Nullable Object> report) {
        var counts = new TreeMap<String, Long>();
        if (report.get("status_counts") instanceof List<?> rows) {
            for (var row : rows) {
                counts.put(String.valueOf(inner(row, "status")), number(inner(row, "count")));
            }
        }
        return counts;
    }

    private static Map<String, Long> numbers(@Nullable Object counts) {
        var numbers = new TreeMap<String, Long>();
        if (counts instanceof Map<?, ?> map) {
            map.forEach((name, count) -> numbers.put(String.valueOf(name), number(count)));
        }
        return numbers;
    }

    private static long number(@Nullable Object value) {
        return value instanceof Long number ? number : 0;
    }

    private static @Nullable Object inner(@Nullable Object value, String key) {
        return value instanceof Map<?, ?> map ? map.get(key) : null;
    }
}
