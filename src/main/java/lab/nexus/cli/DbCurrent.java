package lab.nexus.cli;

import java.util.List;

final class DbCurrent implements Command {
    @Override
    public String path() {
        return "db current";
    }

    @Override
    public String summary() {
        return "Where the lines of migrations stand.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Lines.line());
    }

    @Override
    public List<String> examples() {
        return List.of("db current", "db current nexuslims");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var stands = Lines.stands(bench.migrations().standing(), given);
        return new Answer.Many(
                "migration_line",
                "migration_lines",
                stands.stream().map(Lines.Stand::row).toList());
    }
}
