package lab.nexus.cli;

import java.util.List;
import lab.nexus.snapshot.Cleaning;
import lab.nexus.snapshot.Folder;
import lab.nexus.snapshot.Pins;
import lab.nexus.snapshot.Plan;
import org.jspecify.annotations.Nullable;

final class SnapshotPrune implements Command {
    @Override
    public String path() {
        return "snapshot prune";
    }

    @Override
    public String summary() {
        return "Delete old snapshots but the newest and the pinned ones.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(CleaningText.OPTIONS)
                .with(Snapshots.count("--keep", "10", "How many of the newest are kept."));
    }

    @Override
    public List<String> examples() {
        return List.of("snapshot prune --keep 10", "snapshot prune --keep 10 --apply");
    }

    @Override
    public @Nullable String trackerComplaint(UsageError wrong) {
        return Snapshots.complaint(wrong, "unknown arg: ");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        long keep = Snapshots.notNegative(given, "--keep");
        var folder = Snapshots.folder(bench, given);
        var pins = Snapshots.pins(bench, given, folder);
        var cleaning = new Cleaning(folder, pins);
        boolean none = folder.archives().isEmpty();
        boolean apply = CleaningText.apply(given);
        var cleaned = apply ? cleaning.prune(keep, given.textOrNull("--plan")) : null;
        var plan = cleaned == null ? cleaning.prunePlan(keep) : cleaned.plan();
        var object = CleaningText.object(folder, pins, plan, cleaned);
        object.put("keep", keep);
        var text = none
                ? "OK: nothing to prune (no snapshots found in " + folder.path() + ")\n"
                : plan.empty()
                        ? "OK: nothing to prune (all snapshots are within keep set or pinned)\n"
                        : text(bench, folder, pins, keep, plan, cleaned);
        return new Answer.Shown("snapshot_prune", true, text, "", object);
    }

    private static String text(
            Bench bench, Folder folder, Pins pins, long keep, Plan plan, Cleaning.@Nullable Cleaned cleaned) {
        var out = new StringBuilder("== Snapshot Prune Plan ==\n");
        CleaningText.head(out, folder, pins);
        out.append("keep newest: ").append(keep).append('\n');
        CleaningText.mode(out, cleaned != null);
        plan.archives().forEach(path -> CleaningText.archive(out, path));
        plan.folders().forEach(path -> CleaningText.folder(out, path));
        if (cleaned == null) {
            out.append("DRY-RUN: would delete " + plan.archives().size() + " tarball(s), "
                    + plan.folders().size() + " dir(s).\n");
            CleaningText.hint(out, bench, plan);
        } else {
            out.append("OK: pruned " + cleaned.archives() + " tarball(s), " + cleaned.folders() + " dir(s).\n");
        }
        return out.toString();
    }
}
