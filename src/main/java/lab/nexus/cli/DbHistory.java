package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Line;
import lab.nexus.db.Migrations;
import lab.nexus.db.Revision;
import org.jspecify.annotations.Nullable;

final class DbHistory implements Command {
    @Override
    public String path() {
        return "db history";
    }

    @Override
    public String summary() {
        return "All steps of the lines of migrations, the newest first.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Lines.line());
    }

    @Override
    public List<String> examples() {
        return List.of("db history nexuslims");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var standing = bench.migrations().standing();
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var line : List.of(Line.NEXUS, Line.NEXUSLIMS, Line.TRACKER)) {
            if (Lines.wanted(given, line.name())) {
                line.steps().reversed().forEach(step -> rows.add(row(line, step, standing)));
            }
        }
        return new Answer.Many("migration_step", "migration_steps", rows);
    }

    private static Map<String, @Nullable Object> row(Line line, String step, Migrations.Standing standing) {
        int place = Revision.place(step);
        boolean applied = line.equals(Line.NEXUSLIMS)
                ? standing.rows().stream().anyMatch(row -> Revision.place(row) >= place)
                : (line.equals(Line.TRACKER) ? standing.tracker() : standing.nexus()).contains(step);
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("line", line.name());
        row.put("step", step);
        row.put("state", applied ? "applied" : "pending");
        row.put("label", place < 0 ? null : Revision.ALL.get(place).label());
        return row;
    }
}
