package lab.nexus.cli;

import java.util.List;
import lab.nexus.db.Browse;
import lab.nexus.screen.Program;

final class DbView implements Command {
    @Override
    public String path() {
        return "db view";
    }

    @Override
    public String summary() {
        return "Look into the tables of the database, full-screen; never writes.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> examples() {
        return List.of("db view");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "2  no terminal, or no database");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        FullScreen.requireTerminal("nexus db current, nexus sample list, nexus instrument list");
        return FullScreen.run(
                bench,
                () -> Program.tables(
                        new Browse(bench.opened()), bench.location().shown()));
    }
}
