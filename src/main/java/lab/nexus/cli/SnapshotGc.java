package lab.nexus.cli;

import java.util.List;
import lab.nexus.snapshot.Cleaning;
import lab.nexus.snapshot.Folder;
import lab.nexus.snapshot.Pins;
import lab.nexus.snapshot.Plan;
import org.jspecify.annotations.Nullable;

final class SnapshotGc implements Command {
    @Override
    public String path() {
        return "snapshot gc";
    }

    @Override
    public String summary() {
        return "Delete halves of snapshots: archives without a folder, folders without an archive.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(CleaningText.OPTIONS);
    }

    @Override
    public List<String> examples() {
        return List.of("snapshot gc", "snapshot gc --apply");
    }

    @Override
    public @Nullable String trackerComplaint(UsageError wrong) {
        return Snapshots.complaint(wrong, "unknown arg: ");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var folder = Snapshots.folder(bench, given);
        var pins = Snapshots.pins(bench, given, folder);
        var cleaning = new Cleaning(folder, pins);
        var cleaned = CleaningText.apply(given) ? cleaning.gc(given.textOrNull("--plan")) : null;
        var plan = cleaned == null ? cleaning.gcPlan() : cleaned.plan();
        boolean clean = plan.empty() && plan.kept().isEmpty();
        var text = clean
                ? "OK: gc clean (no orphans found) in: " + folder.path() + "\n"
                : text(bench, folder, pins, plan, cleaned);
        return new Answer.Shown("snapshot_gc", true, text, "", CleaningText.object(folder, pins, plan, cleaned));
    }

    private static String text(Bench bench, Folder folder, Pins pins, Plan plan, Cleaning.@Nullable Cleaned cleaned) {
        var out = new StringBuilder("== Snapshot GC Report ==\n");
        CleaningText.head(out, folder, pins);
        CleaningText.mode(out, cleaned != null);
        out.append("orphan_tarballs: " + plan.archives().size() + "\n");
        out.append("orphan_dirs:     " + plan.folders().size() + "\n");
        out.append("pinned_orphans:  " + plan.kept().size() + "\n");
        if (!plan.kept().isEmpty()) {
            out.append("\nPinned orphan tarballs (kept):\n");
            plan.kept()
                    .forEach(path ->
                            out.append("KEEP (pinned orphan): ").append(path).append('\n'));
        }
        if (!plan.archives().isEmpty()) {
            out.append("\nOrphan tarballs:\n");
            plan.archives().forEach(path -> CleaningText.archive(out, path));
        }
        if (!plan.folders().isEmpty()) {
            out.append("\nOrphan dirs:\n");
            plan.folders().forEach(path -> CleaningText.folder(out, path));
        }
        out.append('\n');
        if (cleaned == null) {
            out.append("DRY-RUN: no files deleted.\n");
            CleaningText.hint(out, bench, plan);
        } else {
            out.append("OK: gc applied (deleted " + cleaned.archives() + " tarball(s), " + cleaned.folders()
                    + " dir(s); kept " + plan.kept().size() + " pinned orphan(s)).\n");
        }
        return out.toString();
    }
}
