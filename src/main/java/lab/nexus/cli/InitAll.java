package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.db.Direction;
import org.jspecify.annotations.Nullable;

/// The native face's: all lines, where each system's own only brings its tables.
final class InitAll implements Command {
    @Override
    public String path() {
        return "init";
    }

    @Override
    public String summary() {
        return "Make the database, or bring an existing one up to date, for samples and for the facility.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("init");
    }

    @Override
    public boolean makesDatabase() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        bench.migrations().up();
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("db_path", bench.location().shown());
        LineMove.run(bench, Direction.UP, "head", false, new LinkedHashMap<>());
        return new Answer.Said(
                "init", "initialized LIMS DB at " + bench.location().shown(), facts);
    }
}
