package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.db.Direction;

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
        var answer = new Init().run(bench, given);
        LineMove.run(bench, Direction.UP, "head", false, new LinkedHashMap<>());
        return answer;
    }
}
