package lab.nexus.cli;

import java.util.List;

final class NexuslimsView implements Command {
    @Override
    public String path() {
        return "db view";
    }

    @Override
    public String summary() {
        return "Look into the tables of the database; never writes.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of();
    }

    @Override
    public List<String> exits() {
        return List.of("0  done", "1  no terminal, or no database", "2  wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        if (!bench.hasLocation()) {
            return NexuslimsMove.error("""
                    Error: NX_DB_PATH environment variable is not set.
                    Run 'nexuslims config edit' or set NX_DB_PATH manually.
                    """);
        }
        if (!bench.isThere()) {
            return NexuslimsMove.error("Error: Database does not exist at "
                    + bench.location().shown() + "\nRun 'nexuslims db init' first.\n");
        }
        return new DbView().run(bench, given);
    }
}
