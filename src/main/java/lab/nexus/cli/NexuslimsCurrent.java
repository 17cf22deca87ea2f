package lab.nexus.cli;

import java.util.List;
import lab.nexus.config.Location;
import lab.nexus.fault.Fault;

final class NexuslimsCurrent implements Command {
    @Override
    public String path() {
        return "db current";
    }

    @Override
    public String summary() {
        return "The revision of the database.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.flag("--verbose", "Tell all about it."));
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
            return new Answer.Spoken(text(bench, given.has("--verbose")), "", 0);
        } catch (Fault fault) {
            return NexuslimsMove.error("Error checking database version: " + NexuslimsMove.why(fault) + "\n");
        }
    }

    static String text(Bench bench, boolean verbose) {
        var text = new StringBuilder();
        var heads = NexuslimsMove.heads(bench.revisions().rows());
        if (verbose) {
            boolean file = bench.location() instanceof Location.File;
            text.append("Current revision(s) for ")
                    .append(file ? "sqlite:///" : "")
                    .append(bench.location().shown())
                    .append(":\n");
        }
        for (var revision : heads) {
            text.append(
                    verbose ? RevisionText.block(revision, List.of()) : RevisionText.name(revision, List.of()) + "\n");
        }
        return text.toString();
    }
}
