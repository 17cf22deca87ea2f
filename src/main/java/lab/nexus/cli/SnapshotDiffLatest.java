package lab.nexus.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

final class SnapshotDiffLatest implements Command {
    @Override
    public String path() {
        return "snapshot diff-latest";
    }

    @Override
    public String summary() {
        return "What differs between the N-th newest snapshot and the newest.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Snapshots.count("--n", "2", "Which is the earlier one: 2 for the one before the newest."),
                Snapshots.DIR,
                Snapshots.NO_MIGRATE,
                Snapshots.JSON_ONLY,
                Argument.flag("--rows", "Also which containers and samples differ, by which events and actors."),
                Argument.integer("--limit", 200, "With --rows: how many of each are listed at the most."));
    }

    @Override
    public List<String> examples() {
        return List.of("snapshot diff-latest", "snapshot diff-latest --n 5 --rows");
    }

    @Override
    public @Nullable String trackerComplaint(UsageError wrong) {
        return Snapshots.complaint(wrong, "unknown arg: ");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var folder = Snapshots.folder(bench, given);
        var earlier = folder.newest(Snapshots.positive(given, "--n"));
        return SnapshotDiff.answer(bench, given, earlier, folder.newest(1));
    }
}
