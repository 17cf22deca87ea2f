package lab.nexus.cli;

import java.util.List;

final class DbCheck implements Command {
    @Override
    public String path() {
        return "db check";
    }

    @Override
    public String summary() {
        return "Are all lines of migrations at their heads?";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Lines.line());
    }

    @Override
    public List<String> examples() {
        return List.of("db check", "db check nexuslims");
    }

    @Override
    public List<String> exits() {
        return List.of("0  they are", "2  steps are pending, or there is no database");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var stands = Lines.stands(bench.migrations().standing(), given);
        var rows = stands.stream().map(Lines.Stand::row).toList();
        boolean fine = stands.stream().allMatch(stand -> stand.behind() == 0);
        var said = fine ? "up to date" : "not up to date; run: nexus db upgrade";
        return new Answer.Judged(new Answer.Many("migration_check", "migration_lines", rows), said, fine);
    }
}
