package lab.nexus.cli;

import java.util.List;
import lab.nexus.db.Direction;
import lab.nexus.db.Revisions;

/// As NexusLIMS', it makes the database when the file is missing.
final class NexuslimsManage implements Command {
    @Override
    public String path() {
        return "instruments manage";
    }

    @Override
    public String summary() {
        return "Keep the list of instruments.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  no terminal, or the database is not at its head", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (!bench.hasLocation()) {
            return NexuslimsMove.error(NexuslimsInit.UNSET + "Aborted!\n");
        }
        FullScreen.requireTerminal("nexus instrument list, add, edit and retire");
        if (!bench.isThere()) {
            var moved =
                    bench.revisions().move(new Revisions.Order(Direction.UP, "head", Revisions.Habit.NEXUSLIMS, false));
            if (moved.failed().isPresent()) {
                throw moved.failed().get();
            }
        }
        return new InstrumentManage().run(bench, given);
    }
}
