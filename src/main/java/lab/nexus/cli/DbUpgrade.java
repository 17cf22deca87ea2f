package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.db.Direction;
import lab.nexus.db.Line;
import org.jspecify.annotations.Nullable;

final class DbUpgrade implements Command {
    @Override
    public String path() {
        return "db upgrade";
    }

    @Override
    public String summary() {
        return "Bring the lines of migrations forward; makes the database when there is none.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Lines.line(), Argument.text("revision", "Of the nexuslims line: a revision, +N, or head."));
    }

    @Override
    public List<String> examples() {
        return List.of("db upgrade", "db upgrade nexuslims", "db upgrade nexuslims v2_4_0a");
    }

    @Override
    public boolean makesDatabase() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (given.has("revision")) {
            Lines.requireMovable(given);
        }
        var facts = new LinkedHashMap<String, @Nullable Object>();
        var said = new ArrayList<String>();
        if (Lines.wanted(given, Line.TRACKER.name()) || Lines.wanted(given, Line.NEXUS.name())) {
            var applied = bench.migrations().up().appliedNow();
            facts.put("tracker_applied", applied);
            said.add("tracker: " + (applied.isEmpty() ? "nothing to do" : applied.size() + " steps applied"));
        }
        if (Lines.wanted(given, Line.NEXUSLIMS.name())) {
            var target = given.textOrNull("revision");
            said.add(LineMove.run(bench, Direction.UP, target == null ? "head" : target, false, facts));
        }
        return new Answer.Said("upgraded", String.join("\n", said), facts);
    }
}
