package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.db.Revisions;
import org.jspecify.annotations.Nullable;

final class DbStamp implements Command {
    @Override
    public String path() {
        return "db stamp";
    }

    @Override
    public String summary() {
        return "Write down at which revision the tables of NexusLIMS are, and change nothing else.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.choice("line", Lines.NAMES, "The line; only nexuslims can be stamped."),
                Argument.required("revision", "A revision, head, or base."),
                Argument.flag("--purge", "Forget rows of the version table that this release does not know."));
    }

    @Override
    public List<String> examples() {
        return List.of("db stamp nexuslims v1_4_3");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        Lines.requireMovable(given);
        var moved = bench.revisions().stamp(given.text("revision"), given.has("--purge"), Revisions.Habit.NEXUS);
        if (moved.failed().isPresent()) {
            throw moved.failed().get();
        }
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("before", moved.before().isEmpty() ? null : moved.before());
        facts.put("after", moved.after().isEmpty() ? null : moved.after());
        var said = "nexuslims: " + NexuslimsMove.none(moved.before()) + " -> " + NexuslimsMove.none(moved.after());
        return new Answer.Said("stamped", said + ", written down only", facts);
    }
}
