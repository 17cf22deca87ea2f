package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

final class SnapshotUnpin implements Command {
    @Override
    public String path() {
        return "snapshot unpin";
    }

    @Override
    public String summary() {
        return "Let a snapshot be pruned again.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.text("artifact", "Path or name of its archive."), Snapshots.DIR, Snapshots.FILE);
    }

    @Override
    public List<String> examples() {
        return List.of("snapshot unpin snapshot-20260102-030405Z.tar.gz");
    }

    @Override
    public @Nullable String trackerComplaint(UsageError wrong) {
        return Snapshots.complaint(wrong, "unknown arg: ");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var typed = given.text("artifact");
        if (typed.isEmpty()) {
            throw Fault.of(Code.BAD_VALUE, "artifact", "missing artifact (tarball path or basename)")
                    .remedy("name the snapshot; nexus snapshot pins lists them");
        }
        var name = typed.substring(typed.lastIndexOf('/') + 1);
        var pins = Snapshots.pins(bench, given, Snapshots.folder(bench, given));
        boolean there = pins.exists();
        boolean unpinned = there && pins.unpin(name);
        var text = there ? "OK: unpinned (or not present): " : "OK: not pinned (pins file absent): ";
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("name", name);
        object.put("unpinned", unpinned);
        return new Answer.Shown("snapshot_unpin", true, text + name + "\n", "", object);
    }
}
