package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Times;
import lab.nexus.snapshot.Verification;
import lab.nexus.snapshot.Verify;
import org.jspecify.annotations.Nullable;

final class SnapshotVerify implements Command {
    private static final String NOUN = "snapshot_verify_result";

    @Override
    public String path() {
        return "snapshot verify";
    }

    @Override
    public String summary() {
        return "Is a snapshot whole? Checks its hashes, its database and its containers.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("artifact", "A snapshot's archive, its folder, or a database file."),
                Snapshots.NO_MIGRATE);
    }

    @Override
    public List<String> examples() {
        return List.of("snapshot verify exports/snapshot-20260102-030405Z.tar.gz");
    }

    @Override
    public List<String> exits() {
        return List.of("0  whole", "2  not whole, not found, or wrong usage");
    }

    @Override
    public boolean hasTrackerJson() {
        return true;
    }

    @Override
    public @Nullable String trackerComplaint(UsageError wrong) {
        return Snapshots.complaint(wrong, "unexpected arg for snapshot verify: ");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var artifact = Snapshots.requiredArtifact(bench, given);
        var verify = new Verify(Snapshots.temporary(bench), Snapshots.limit(bench), bench.clock());
        Verification found;
        try (var progress = new Progress(bench.err(), "")) {
            progress.stage("checking " + artifact.getFileName() + " …");
            found = verify.verify(artifact, !given.has("--no-migrate"));
        }
        var lines = text(found.lines(), "");
        var errors = text(found.failures(), "ERROR: ");
        if (bench.tracker() && given.has("--json")) {
            var object = object(bench, found);
            object.remove("failures");
            return Snapshots.trackerJson(NOUN, object, lines + errors);
        }
        return new Answer.Shown(NOUN, found.ok(), lines, errors, object(bench, found));
    }

    private static String text(List<String> lines, String before) {
        var out = new StringBuilder();
        lines.forEach(line -> out.append(before).append(line).append('\n'));
        return out.toString();
    }

    private static Map<String, @Nullable Object> object(Bench bench, Verification found) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("artifact", found.artifact().toString());
        object.put("message", found.ok() ? "OK" : String.join("; ", found.failures()));
        object.put("ok", found.ok());
        object.put("rc", found.ok() ? 0 : 2);
        object.put(
                "resolved_snapshot_db",
                found.resolved() == null ? null : found.resolved().toString());
        object.put("ts_utc", Times.seconds(bench.clock().instant()).replace("+00:00", "Z"));
        object.put("failures", found.failures());
        return object;
    }
}
