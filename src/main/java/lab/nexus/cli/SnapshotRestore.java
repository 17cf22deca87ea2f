package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.config.Location;
import lab.nexus.fault.Fault;
import lab.nexus.snapshot.Restore;
import lab.nexus.snapshot.Restored;
import org.jspecify.annotations.Nullable;

final class SnapshotRestore implements Command {
    private static final String NOUN = "snapshot_restore";

    @Override
    public String path() {
        return "snapshot restore";
    }

    @Override
    public String summary() {
        return "Bring a snapshot's database back, checked before anything is replaced.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("artifact", "A snapshot's archive, its folder, or a database file."),
                Argument.flag("--force", "Replace the database that is there."),
                Argument.flag("--backup", "Keep the replaced one beside it."),
                Argument.flag("--accept-findings", "Restore although rows break rules (audit, foreign keys)."),
                Snapshots.NO_MIGRATE);
    }

    @Override
    public List<String> examples() {
        return List.of("snapshot restore exports/snapshot-20260102-030405Z.tar.gz --force --backup");
    }

    @Override
    public List<String> exits() {
        return List.of("0  restored", "2  refused; the database that was there is untouched");
    }

    @Override
    public boolean makesDatabase() {
        return true;
    }

    @Override
    public @Nullable String trackerComplaint(UsageError wrong) {
        return Snapshots.complaint(wrong, "unexpected arg for snapshot restore: ");
    }

    @Override
    public boolean hasTrackerJson() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (!bench.tracker() || !given.has("--json")) {
            var restored = restore(bench, given);
            return new Answer.Shown(NOUN, true, lines(restored), warnings(restored), object(restored));
        }
        try {
            var restored = restore(bench, given);
            var object = object(restored);
            object.put("message", "OK");
            object.put("ok", true);
            object.put("rc", 0);
            return Snapshots.trackerJson(NOUN, object, lines(restored) + warnings(restored));
        } catch (Fault refused) {
            var object = new LinkedHashMap<String, @Nullable Object>();
            object.put("db_path", bench.location().shown());
            object.put("message", refused.sentence());
            object.put("ok", false);
            object.put("rc", 2);
            return Snapshots.trackerJson(NOUN, object, "ERROR: " + refused.whole() + "\n");
        }
    }

    private static Restored restore(Bench bench, Given given) {
        var order = new Restore.Order(
                Snapshots.requiredArtifact(bench, given),
                given.has("--force"),
                given.has("--backup"),
                given.has("--accept-findings"));
        try (var progress = new Progress(bench.err(), "")) {
            progress.stage("restoring " + order.artifact().getFileName() + " …");
            return new Restore(target(bench), Snapshots.limit(bench), bench.clock()).restore(order);
        }
    }

    private static String lines(Restored restored) {
        return String.join("\n", restored.lines()) + "\n";
    }

    private static String warnings(Restored restored) {
        var talk = new StringBuilder();
        restored.accepted()
                .forEach(finding ->
                        talk.append("WARNING: accepted: ").append(finding).append('\n'));
        return talk.toString();
    }

    private static Restore.Target target(Bench bench) {
        return bench.location() instanceof Location.File file
                ? Restore.file(file.path(), bench.lockWait(), bench.clock())
                : new ServerTarget(bench, (Location.Server) bench.location());
    }

    private static Map<String, @Nullable Object> object(Restored restored) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("db_path", restored.target());
        object.put("backup", restored.backup());
        object.put("samples", restored.samples());
        object.put("containers", restored.containers());
        object.put("sample_events", restored.events());
        object.put("accepted_findings", restored.accepted());
        return object;
    }
}
