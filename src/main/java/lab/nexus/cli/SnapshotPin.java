package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.snapshot.Folder;
import org.jspecify.annotations.Nullable;

final class SnapshotPin implements Command {
    @Override
    public String path() {
        return "snapshot pin";
    }

    @Override
    public String summary() {
        return "Keep a snapshot from being pruned.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.text("artifact", "Path or name of its archive."),
                Argument.text("--n", "Instead of a name: 1 for the newest, 2 for the one before."),
                Snapshots.DIR,
                Snapshots.FILE);
    }

    @Override
    public List<String> examples() {
        return List.of("snapshot pin --n 1", "snapshot pin snapshot-20260102-030405Z.tar.gz");
    }

    @Override
    public @Nullable String trackerComplaint(UsageError wrong) {
        return Snapshots.complaint(wrong, "unknown arg: ");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var folder = Snapshots.folder(bench, given);
        var name = name(given, folder);
        boolean pinned = Snapshots.pins(bench, given, folder).pin(name);
        var text = "OK: " + (pinned ? "pinned: " : "already pinned: ") + name + "\n";
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("name", name);
        object.put("already", !pinned);
        return new Answer.Shown("snapshot_pin", true, text, "", object);
    }

    private static String name(Given given, Folder folder) {
        if (given.has("--n")) {
            return String.valueOf(
                    folder.newest(Snapshots.positive(given, "--n")).getFileName());
        }
        var typed = given.text("artifact");
        if (typed.isEmpty()) {
            throw Fault.of(Code.BAD_VALUE, "artifact", "missing artifact (pass tarball/basename or use --n N)")
                    .remedy("name the snapshot");
        }
        return typed.substring(typed.lastIndexOf('/') + 1);
    }
}
