package lab.nexus.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells everything about an artifact that can be found out, also about a damaged one.
public final class Doctor {
    /// How private working folders are called.
    static final String WORK = "nexus-work-";

    private final Path temporary;
    private final long limit;
    private final Clock clock;

    /// @param temporary the folder for private copies
    /// @param limit the most bytes an archive may unpack to; 0 for what its size lets expect
    public Doctor(Path temporary, long limit, Clock clock) {
        this.temporary = temporary;
        this.limit = limit;
        this.clock = clock;
    }

    /// The report of the contract (tracker, 8.2), its keys in order.
    ///
    /// @param migrate whether the copy is brought to its head before it is audited
    /// @param auditLines how many lines of the audit's text are taken into the report
    /// @throws lab.nexus.fault.Fault when this machine cannot do it (no room, no right)
    public Map<String, @Nullable Object> examine(Path artifact, boolean migrate, int auditLines) {
        try (var work = WorkFolder.in(temporary, WORK)) {
            var level = Examination.Level.of(migrate);
            return examine(artifact, level, auditLines, work.path());
        }
    }

    /// The same in a working folder of the caller's, where the copy stays.
    Map<String, @Nullable Object> examine(Path artifact, Examination.Level level, int auditLines, Path work) {
        boolean migrate = level != Examination.Level.AS_IS;
        try {
            var found = Artifact.find(artifact, Artifact.Looker.DOCTOR, work, limit);
            return report(artifact, found, Examination.of(found.copy(), level, clock), migrate, auditLines);
        } catch (Refusal refusal) {
            return unresolved(artifact, migrate, refusal);
        } catch (IOException failure) {
            throw Verify.unreadable(artifact, work, failure);
        }
    }

    static Map<String, @Nullable Object> report(
            Path artifact, Artifact found, Examination examined, boolean migrate, int auditLines) {
        boolean nothingPending =
                examined.migrated() != null && examined.migrated().pending().isEmpty();
        boolean whole = found.wrong().isEmpty();
        var report = new LinkedHashMap<String, @Nullable Object>();
        report.put("ok", examined.sound() && examined.keysClean() && nothingPending && examined.auditClean() && whole);
        report.put("artifact", artifact.toString());
        report.put("resolved_snapshot_db", found.resolved().toString());
        report.put("work_db", found.copy().toString());
        report.put("work_db_sha256", found.hash());
        report.put("work_db_size_bytes", found.bytes());
        report.put("integrity_ok", examined.sound());
        report.put(
                "foreign_key_violations",
                examined.dangling() == null ? null : examined.dangling().count());
        report.put("migrate", migration(found, examined, migrate));
        report.put("counts", new LinkedHashMap<String, @Nullable Object>(examined.counts()));
        report.put("status_counts", statuses(examined));
        report.put(
                "exclusive_occupied_count",
                examined.census() == null ? null : examined.census().occupiedExclusive());
        report.put("container_audit", audit(examined, auditLines));
        report.put("notes", notes(found, examined));
        report.put("resolved_snapshot_dir", text(found.folder()));
        report.put("resolved_tarball", text(found.archive()));
        return report;
    }

    private static List<String> notes(Artifact found, Examination examined) {
        var notes = new ArrayList<>(examined.notes());
        var problems = examined.problems();
        if (problems != null) {
            problems.forEach(problem -> notes.add("integrity_check: " + problem));
        }
        for (var file : found.wrong()) {
            notes.add("manifest_validation_failed: " + file);
        }
        return notes;
    }

    private static Map<String, @Nullable Object> migration(Artifact found, Examination examined, boolean migrate) {
        var migration = new LinkedHashMap<String, @Nullable Object>();
        migration.put("attempted", migrate);
        var status = examined.migrated();
        if (status == null) {
            migration.put("status", null);
            return migration;
        }
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("db_path", found.copy().toString());
        told.put("applied", status.applied());
        told.put("pending", status.pending());
        migration.put("status", told);
        return migration;
    }

    private static List<Map<String, @Nullable Object>> statuses(Examination examined) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        if (examined.census() != null) {
            examined.census().byStatus().forEach((status, count) -> {
                var row = new LinkedHashMap<String, @Nullable Object>();
                row.put("status", status);
                row.put("count", count);
                rows.add(row);
            });
        }
        return rows;
    }

    /// `rc` is the exit code that the audit alone would have had: 1 when it could not run.
    private static Map<String, @Nullable Object> audit(Examination examined, int lines) {
        var audit = new LinkedHashMap<String, @Nullable Object>();
        audit.put("rc", examined.audit() == null ? 1 : examined.auditClean() ? 0 : 2);
        audit.put("ok", examined.auditClean());
        audit.put("excerpt", Verify.auditLines(examined, lines));
        return audit;
    }

    private static Map<String, @Nullable Object> unresolved(Path artifact, boolean migrate, Refusal refusal) {
        var report = new LinkedHashMap<String, @Nullable Object>();
        report.put("ok", false);
        report.put("artifact", artifact.toString());
        for (var key : List.of(
                "resolved_snapshot_db",
                "work_db",
                "work_db_sha256",
                "work_db_size_bytes",
                "integrity_ok",
                "foreign_key_violations")) {
            report.put(key, null);
        }
        var migration = new LinkedHashMap<String, @Nullable Object>();
        migration.put("attempted", migrate);
        migration.put("status", null);
        report.put("migrate", migration);
        report.put("counts", Map.of());
        report.put("status_counts", List.of());
        report.put("exclusive_occupied_count", null);
        var audit = new LinkedHashMap<String, @Nullable Object>();
        audit.put("rc", null);
        audit.put("ok", null);
        audit.put("excerpt", List.of());
        report.put("container_audit", audit);
        report.put("notes", List.of("artifact_resolution_error: " + refusal.note()));
        return report;
    }

    private static @Nullable String text(@Nullable Path path) {
        return path == null ? null : path.toString();
    }
}
