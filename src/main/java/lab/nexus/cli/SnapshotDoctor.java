package lab.nexus.cli;

import java.util.List;
import java.util.Map;
import lab.nexus.snapshot.Doctor;
import org.jspecify.annotations.Nullable;

final class SnapshotDoctor implements Command {
    @Override
    public String path() {
        return "snapshot doctor";
    }

    @Override
    public String summary() {
        return "Everything that can be found out about a snapshot, also a damaged one.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("artifact", "A snapshot's archive, its folder, or a database file."),
                Snapshots.NO_MIGRATE,
                Snapshots.JSON_ONLY,
                Argument.integer("--max-audit-lines", 60, "How many lines of the audit are taken over."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "snapshot doctor exports/snapshot-20260102-030405Z.tar.gz",
                "snapshot doctor lims.sqlite3 --no-migrate");
    }

    @Override
    public List<String> exits() {
        return List.of("0  nothing wrong", "2  something is wrong, or wrong usage");
    }

    @Override
    public boolean hasTrackerJson() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var doctor = new Doctor(Snapshots.temporary(bench), Snapshots.limit(bench), bench.clock());
        int lines = Math.clamp(given.integer("--max-audit-lines"), 0, Integer.MAX_VALUE);
        var artifact = Snapshots.requiredArtifact(bench, given);
        Map<String, @Nullable Object> report;
        try (var progress = new Progress(bench.err(), "")) {
            progress.stage("examining " + artifact.getFileName() + " …");
            report = doctor.examine(artifact, !given.has("--no-migrate"), lines);
        }
        boolean ok = Boolean.TRUE.equals(report.get("ok"));
        var text = ReportText.text(bench, given, report, ReportText.ofDoctor(report));
        return new Answer.Shown("snapshot_doctor", ok, text, ReportText.errors(report), report);
    }
}
