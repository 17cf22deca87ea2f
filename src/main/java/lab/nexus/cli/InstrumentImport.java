package lab.nexus.cli;

import java.util.List;

final class InstrumentImport implements Command {
    @Override
    public String path() {
        return "instrument import";
    }

    @Override
    public String summary() {
        return "Take in a list of instruments; without --apply it only tells what would become of each row.";
    }

    @Override
    public Syntax syntax() {
        return ListImport.SYNTAX;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "instrument import instruments.csv",
                "instrument import instruments.csv --apply --update --reason moved");
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
                "instrument",
                "instrument_pid",
                (sheet, plan, telling) -> bench.instruments().importAll(sheet, plan, telling));
    }
}
