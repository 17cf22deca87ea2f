package lab.nexus.cli;

import java.util.List;
import lab.nexus.db.Revisions;
import lab.nexus.fault.Fault;

final class NexuslimsStamp implements Command {
    @Override
    public String path() {
        return "db stamp";
    }

    @Override
    public String summary() {
        return "Write down at which revision the database is, and change nothing else.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("revision", "A revision, head, or base."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  refused or failed; the revision before is whole", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (!bench.isThere()) {
            return NexuslimsMove.error(NexuslimsMove.ABSENT);
        }
        try {
            var moved = bench.revisions().stamp(given.text("revision"), false, Revisions.Habit.NEXUSLIMS);
            var talk = NexuslimsMove.talk(moved);
            return moved.failed()
                    .<Answer>map(why ->
                            new Answer.Spoken(talk, "Error stamping database: " + NexuslimsMove.why(why) + "\n", 1))
                    .orElseGet(() -> new Answer.Spoken(talk, "", 0));
        } catch (Fault fault) {
            return NexuslimsMove.error("Error stamping database: " + NexuslimsMove.why(fault) + "\n");
        }
    }
}
