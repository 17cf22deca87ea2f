package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

final class MigrateUp implements Command {
    @Override
    public String path() {
        return "migrate up";
    }

    @Override
    public String summary() {
        return "Apply the migrations that are pending.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("migrate up");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var applied = bench.migrations().up().appliedNow();
        var object = new LinkedHashMap<String, @Nullable Object>();
        object.put("db_path", bench.location().shown());
        object.put("applied_now", applied);
        return new Answer.Plain(Json.pretty(object) + "\n");
    }
}
