package lab.nexus.cli;

import java.util.List;

final class PersonImport implements Command {
    @Override
    public String path() {
        return "person import";
    }

    @Override
    public String summary() {
        return "Take in a list of people; without --apply it only tells what would become of each row.";
    }

    @Override
    public Syntax syntax() {
        return ListImport.SYNTAX;
    }

    @Override
    public List<String> examples() {
        return List.of("person import people.csv", "person import people.csv --apply --update --reason moved");
    }

    @Override
    public List<String> exits() {
        return ListImport.EXITS;
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return ListImport.run(
                bench,
                given,
                "person",
                "username",
                (sheet, plan, telling) -> bench.people().importAll(sheet, plan, telling));
    }
}
