package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Drift;
import org.jspecify.annotations.Nullable;

final class DbDrift implements Command {
    @Override
    public String path() {
        return "db drift";
    }

    @Override
    public String summary() {
        return "What the database has otherwise than its migrations should have made.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("db drift");
    }

    @Override
    public List<String> exits() {
        return List.of("0  nothing", "2  something is different, or there is no database");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var difference : Drift.of(bench.opened())) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("table", difference.table());
            row.put("what", difference.subject());
            row.put("expected", difference.expected());
            row.put("found", difference.found());
            rows.add(row);
        }
        var said = rows.isEmpty() ? "no drift" : rows.size() + (rows.size() == 1 ? " difference" : " differences");
        return new Answer.Judged(new Answer.Many("drift", "differences", rows), said, rows.isEmpty());
    }
}
