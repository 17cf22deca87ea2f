package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

final class DbBackup implements Command {
    @Override
    public String path() {
        return "db backup";
    }

    @Override
    public String summary() {
        return "Copy the database beside itself, and check the copy.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("db backup");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var copy = bench.migrations().backUp();
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("backup", copy);
        return new Answer.Said("backup", "backed up to " + copy, facts);
    }
}
