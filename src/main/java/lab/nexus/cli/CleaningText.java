package lab.nexus.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.snapshot.Cleaning;
import lab.nexus.snapshot.Folder;
import lab.nexus.snapshot.Pins;
import lab.nexus.snapshot.Plan;
import org.jspecify.annotations.Nullable;

/// What prune and gc say alike.
final class CleaningText {
    static final Argument[] OPTIONS = {
        Snapshots.DIR,
        Snapshots.FILE,
        Argument.flag("--apply", "Delete; without it only the plan is shown."),
        Argument.flag("--dry-run", "Only show the plan; the default."),
        Argument.flag("-v", "Accepted for old scripts; the plan is always shown whole."),
        Argument.text("--plan", "With --apply: only if the folder is still as when this plan was shown.")
    };

    private CleaningText() {}

    /// Whether to delete. Who asks for both gets the harmless one.
    static boolean apply(Given given) {
        boolean apply = given.has("--apply") && !given.has("--dry-run");
        if (given.has("--plan") && !apply) {
            throw new UsageError("argument --plan: only together with --apply");
        }
        return apply;
    }

    static void head(StringBuilder out, Folder folder, Pins pins) {
        out.append("dir: ").append(folder.path()).append('\n');
        out.append("pins_file: ").append(pins.file()).append('\n');
    }

    static void mode(StringBuilder out, boolean applied) {
        out.append("mode: ").append(applied ? "APPLY" : "DRY-RUN").append('\n');
    }

    static void archive(StringBuilder out, Path path) {
        out.append("DELETE tarball: ").append(path).append('\n');
    }

    static void folder(StringBuilder out, Path path) {
        out.append("DELETE dir:     ").append(path).append('\n');
    }

    /// How to do exactly this; the tracker's text has no such line.
    static void hint(StringBuilder out, Bench bench, Plan plan) {
        if (!bench.tracker() && !plan.empty()) {
            out.append("to do exactly this: --apply --plan ")
                    .append(plan.hash())
                    .append('\n');
        }
    }

    static Map<String, @Nullable Object> object(
            Folder folder, Pins pins, Plan plan, Cleaning.@Nullable Cleaned cleaned) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("dir", folder.path().toString());
        object.put("pins_file", pins.file().toString());
        object.put("applied", cleaned != null);
        object.put("plan", plan.hash());
        object.put("tarballs", names(plan.archives()));
        object.put("dirs", names(plan.folders()));
        object.put("pinned_orphans", names(plan.kept()));
        object.put("deleted_tarballs", cleaned == null ? 0 : cleaned.archives());
        object.put("deleted_dirs", cleaned == null ? 0 : cleaned.folders());
        return object;
    }

    private static List<String> names(List<Path> paths) {
        return paths.stream().map(Path::toString).toList();
    }
}
