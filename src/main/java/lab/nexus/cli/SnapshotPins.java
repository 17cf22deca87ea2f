package lab.nexus.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.snapshot.Folder;
import lab.nexus.snapshot.Pins;
import org.jspecify.annotations.Nullable;

final class SnapshotPins implements Command {
    @Override
    public String path() {
        return "snapshot pins";
    }

    @Override
    public String summary() {
        return "The names of the pinned snapshots.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Snapshots.DIR, Snapshots.FILE);
    }

    @Override
    public List<String> examples() {
        return List.of("snapshot pins");
    }

    @Override
    public @Nullable String trackerComplaint(UsageError wrong) {
        return Snapshots.complaint(wrong, "unknown arg: ");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var file = given.has("--file") ? Snapshots.pins(bench, given, new Folder(Path.of(""))) : pins(bench, given);
        var names = file.names();
        var text = new StringBuilder();
        names.forEach(name -> text.append(name).append('\n'));
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("pins_file", file.file().toString());
        object.put("pins", names);
        return new Answer.Shown("snapshot_pins", true, text.toString(), "", object);
    }

    private static Pins pins(Bench bench, Given given) {
        return Snapshots.pins(bench, given, Snapshots.folder(bench, given));
    }
}
