package lab.nexus.cli;

import java.util.List;
import lab.nexus.db.Direction;
import lab.nexus.db.Revisions;

final class NexuslimsUpgrade implements Command {
    @Override
    public String path() {
        return "db upgrade";
    }

    @Override
    public String summary() {
        return "Bring the database up to a later revision.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                new Argument("revision", Argument.Kind.TEXT, false, "head", List.of(), "A revision, +N, or head."),
                Argument.flag("--sql", "Print the statements and run nothing."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  refused or failed; the revision before is whole", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var target = given.text("revision");
        if (given.has("--sql")) {
            return NexuslimsMove.scripted(Direction.UP, target, "upgrading");
        }
        if (!bench.isThere()) {
            return NexuslimsMove.error(NexuslimsMove.ABSENT);
        }
        var order = new Revisions.Order(Direction.UP, target, Revisions.Habit.NEXUSLIMS, false);
        return NexuslimsMove.answer(bench, order, "upgrading");
    }
}
