package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import lab.nexus.db.Direction;
import org.jspecify.annotations.Nullable;

final class DbDowngrade implements Command {
    @Override
    public String path() {
        return "db downgrade";
    }

    @Override
    public String summary() {
        return "Bring the nexuslims line back; what that takes away is kept, and comes back with an upgrade.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.oneOf("line", Lines.NAMES, "The line; only nexuslims goes back."),
                new Argument("revision", Argument.Kind.TEXT, false, "-1", List.of(), "A revision, -N, or base."),
                Argument.flag("--force", "Go back although filled tables of Nexus stand on what goes away."));
    }

    @Override
    public List<String> examples() {
        return List.of("db downgrade nexuslims", "db downgrade nexuslims v2_4_0b");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        Lines.requireMovable(given);
        var facts = new LinkedHashMap<String, @Nullable Object>();
        var said = LineMove.run(bench, Direction.DOWN, given.text("revision"), given.has("--force"), facts);
        return new Answer.Said("downgraded", said, facts);
    }
}
