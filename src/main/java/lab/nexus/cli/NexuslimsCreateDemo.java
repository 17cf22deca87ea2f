package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import lab.nexus.db.Direction;
import lab.nexus.db.Revisions;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Makes a database to try things in. As NexusLIMS', it has no version table.
final class NexuslimsCreateDemo implements Command {
    @Override
    public String path() {
        return "db create-demo";
    }

    @Override
    public String summary() {
        return "Make a database to try things in.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                new Argument("path", Argument.Kind.TEXT, false, "nexuslims_demo.db", List.of(), "Where to make it."),
                Argument.flag("--force", "Replace a file that is there."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  refused or failed", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var path = bench.typed(given.text("path")).toAbsolutePath().normalize();
        if (Files.exists(path) && !given.has("--force")) {
            return NexuslimsMove.error("Error: file already exists at " + path + "\nUse --force to overwrite it.\n");
        }
        var out = "Creating demo database at " + path + "…\n";
        try {
            var folder = path.getParent();
            if (folder == null || !Files.isDirectory(folder)) {
                throw Fault.of(Code.UNUSABLE, "path", "unable to open database file: its folder does not exist")
                        .remedy("make the folder");
            }
            Files.deleteIfExists(path);
            try (var demo = bench.at(path)) {
                demo.revisions().move(new Revisions.Order(Direction.UP, "head", Revisions.Habit.NEXUSLIMS, false));
                demo.revisions().fillDemo();
            }
            return new Answer.Spoken(out + "✓ Demo database created at " + path + "\n", "", 0);
        } catch (Fault | IOException failure) {
            return new Answer.Spoken(out, "Error: " + failure.getMessage() + "\n", 1);
        }
    }
}
