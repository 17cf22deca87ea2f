package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.db.Line;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

final class MigrateStatus implements Command {
    @Override
    public String path() {
        return "migrate status";
    }

    @Override
    public String summary() {
        return "Which migrations are applied, and which are pending.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("migrate status");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var status = bench.migrations().status(Line.TRACKER);
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("db_path", bench.location().shown());
        object.put("applied", status.applied());
        object.put("pending", status.pending());
        return new Answer.Plain(Json.pretty(object) + "\n");
    }
}
