package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import lab.nexus.config.Location;
import lab.nexus.db.Direction;
import lab.nexus.db.Revisions;
import lab.nexus.fault.Fault;

final class NexuslimsInit implements Command {
    static final String UNSET = """
            Error: NX_DB_PATH environment variable is not set.

            Set it via the interactive configurator:

                nexuslims config edit

            Or set it directly, e.g.:

                export NX_DB_PATH=/path/to/database.db
            """;

    @Override
    public String path() {
        return "db init";
    }

    @Override
    public String summary() {
        return "Make the database at the latest revision.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.flag("--force", "Bring a database that is there up to date instead of refusing."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  refused or failed; the revision before is whole", "2  wrong usage");
    }

    private static void removeEmpty(Bench bench, boolean wasThere) {
        try {
            if (!wasThere
                    && bench.location() instanceof Location.File file
                    && Files.exists(file.path())
                    && Files.size(file.path()) == 0) {
                Files.delete(file.path());
            }
        } catch (IOException itStays) {
            // an empty file is in nobody's way
        }
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (!bench.hasLocation()) {
            return NexuslimsMove.error(UNSET);
        }
        var where = bench.location().shown();
        boolean there = bench.location() instanceof Location.File && bench.isThere();
        if (there && !given.has("--force")) {
            return NexuslimsMove.error("Error: Database already exists at " + where
                    + "\nUse --force to overwrite, or remove the file manually.\n");
        }
        var out = new StringBuilder("Initializing database at " + where + "...\n");
        try {
            var order = new Revisions.Order(Direction.UP, "head", Revisions.Habit.NEXUSLIMS, false);
            var moved = bench.revisions().move(order);
            out.append(NexuslimsMove.talk(moved));
            if (moved.failed().isPresent()) {
                throw moved.failed().get();
            }
            out.append("✓ Database initialized successfully\n  Current version: ")
                    .append(moved.after())
                    .append('\n');
            return new Answer.Spoken(out.toString(), "", 0);
        } catch (Fault fault) {
            removeEmpty(bench, there);
            return new Answer.Spoken(
                    out.toString(), "Error initializing database: " + NexuslimsMove.why(fault) + "\n", 1);
        }
    }
}
