package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Direction;
import lab.nexus.db.Revision;
import lab.nexus.db.Revisions;
import org.jspecify.annotations.Nullable;

final class DbPlan implements Command {
    @Override
    public String path() {
        return "db plan";
    }

    @Override
    public String summary() {
        return "Print the statements that a move of the nexuslims line would run on this database; runs none.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.oneOf("line", Lines.NAMES, "The line; only nexuslims is told where to go."),
                Argument.text("revision", "Where to: a revision, head, base, +N or -N; head unless it is given."));
    }

    @Override
    public List<String> examples() {
        return List.of("db plan", "db plan nexuslims v2_4_0a");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        Lines.requireMovable(given);
        var asked = given.textOrNull("revision");
        var target = asked == null ? "head" : asked;
        var statements = new ArrayList<String>();
        var revisions = new Revisions(bench.opened(), statements::add);
        boolean down = target.startsWith("-") || target.equals("base") || isBehind(revisions.rows(), target);
        var direction = down ? Direction.DOWN : Direction.UP;
        var moved = revisions.rehearse(new Revisions.Order(direction, target, Revisions.Habit.NEXUSLIMS, true));
        if (moved.failed().isPresent()) {
            throw moved.failed().get();
        }
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var text = new StringBuilder();
        for (var statement : statements) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("statement", statement);
            rows.add(row);
            text.append(statement).append(statement.endsWith(";") ? "\n\n" : ";\n\n");
        }
        return given.has("--json")
                ? new Answer.Many("planned_statement", "planned_statements", rows)
                : new Answer.Plain(text.toString());
    }

    private static boolean isBehind(List<String> rows, String target) {
        int place = Revision.place(target);
        return place >= 0 && !rows.isEmpty() && place < Revision.place(rows.getFirst());
    }
}
