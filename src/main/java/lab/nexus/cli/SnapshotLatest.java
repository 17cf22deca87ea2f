package lab.nexus.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class SnapshotLatest implements Command {
    @Override
    public String path() {
        return "snapshot latest";
    }

    @Override
    public String summary() {
        return "The path of the newest snapshot, or of the N-th newest.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Snapshots.count("--n", "1", "1 for the newest, 2 for the one before."), Snapshots.DIR);
    }

    @Override
    public List<String> examples() {
        return List.of("snapshot latest", "snapshot latest --n 2");
    }

    @Override
    public @Nullable String trackerComplaint(UsageError wrong) {
        return Snapshots.complaint(wrong, "unknown arg: ");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var path = Snapshots.folder(bench, given).newest(Snapshots.positive(given, "--n"));
        return new Answer.Shown("snapshot_latest", true, path + "\n", "", Map.of("path", path.toString()));
    }
}
