package lab.nexus.cli;

import java.util.List;
import lab.nexus.people.Columns;

final class PersonExport implements Command {
    @Override
    public String path() {
        return "person export";
    }

    @Override
    public String summary() {
        return "Write all identities into a file, which person import reads again.";
    }

    @Override
    public Syntax syntax() {
        return ListExport.SYNTAX;
    }

    @Override
    public List<String> examples() {
        return List.of("person export --output people.csv");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return ListExport.write(
                bench,
                given,
                "identities",
                Columns.IDENTITY,
                rows -> bench.people().each(one -> rows.accept(Columns.of(one))));
    }
}
