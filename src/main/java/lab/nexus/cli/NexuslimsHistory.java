package lab.nexus.cli;

import java.util.List;
import lab.nexus.db.Revision;
import lab.nexus.fault.Fault;

final class NexuslimsHistory implements Command {
    @Override
    public String path() {
        return "db history";
    }

    @Override
    public String summary() {
        return "All revisions, the newest first.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.flag("--verbose", "Tell all about them."),
                Argument.flag("--indicate-current", "Mark the one of the database."));
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  refused or failed; the revision before is whole", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        try {
            List<String> current = List.of();
            if (given.has("--indicate-current") && bench.hasLocation()) {
                bench.revisions().ensure();
                current = bench.revisions().rows();
            }
            return new Answer.Spoken(RevisionText.all(Revision.ALL, given.has("--verbose"), current), "", 0);
        } catch (Fault fault) {
            return NexuslimsMove.error("Error showing history: " + NexuslimsMove.why(fault) + "\n");
        }
    }
}
