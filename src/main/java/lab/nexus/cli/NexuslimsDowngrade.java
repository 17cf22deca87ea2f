package lab.nexus.cli;

import java.util.List;
import lab.nexus.db.Direction;
import lab.nexus.db.Revisions;

final class NexuslimsDowngrade implements Command {
    @Override
    public String path() {
        return "db downgrade";
    }

    @Override
    public String summary() {
        return "Bring the database down to an earlier revision; what it takes away comes back on the way up.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                new Argument("revision", Argument.Kind.TEXT, false, "-1", List.of(), "A revision, -N, or base."),
                Argument.flag("--sql", "Print the statements and run nothing."),
                Argument.flag("--force", "Go down although filled tables of Nexus stand on what goes away."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  refused or failed; the revision before is whole", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var target = given.text("revision");
        if (given.has("--sql")) {
            return NexuslimsMove.scripted(Direction.DOWN, target, "downgrading");
        }
        if (!bench.isThere()) {
            return NexuslimsMove.error("Error: Database does not exist.\n");
        }
        var order = new Revisions.Order(Direction.DOWN, target, Revisions.Habit.NEXUSLIMS, given.has("--force"));
        return NexuslimsMove.answer(bench, order, "downgrading");
    }
}
