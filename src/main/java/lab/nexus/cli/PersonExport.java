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
        return Syntax.of(
                Argument.required("--output", "The file to write, or - for stdout."),
                Argument.oneOf(
                        "--format",
                        List.of("csv", "jsonl", "xlsx"),
                        "How it is written; told by the name of the file when left out."),
                Argument.flag("--force", "Replace a file that is there."));
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
