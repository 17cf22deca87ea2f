package lab.nexus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lab.nexus.session.Columns;
import org.jspecify.annotations.Nullable;

final class SessionToBuild implements Command {
    @Override
    public String path() {
        return "session to-build";
    }

    @Override
    public String summary() {
        return "The sessions that wait for their record, and those that cannot have one as they are.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("session to-build", "session to-build --json");
    }

    @Override
    public List<String> exits() {
        return List.of(
                "0  every session that waits can be built, or is on hold",
                "2  a session is broken; the others are listed all the same");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var found = bench.sessions().toBuild();
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        found.sessions().forEach(session -> rows.add(Columns.of(session)));
        found.held().forEach(aside -> rows.add(Columns.of(aside, "held")));
        found.broken().forEach(aside -> rows.add(Columns.of(aside, "broken")));
        found.strays().forEach(aside -> rows.add(Columns.of(aside, "stray")));
        var said = found.sessions().size() + " to build, " + found.held().size() + " on hold, "
                + found.broken().size() + " broken, " + found.strays().size() + " stray";
        return new Answer.Judged(
                new Answer.Many("session_to_build", "sessions", rows),
                said,
                found.broken().isEmpty());
    }
}
