package lab.nexus.cli;

import java.util.List;
import lab.nexus.instrument.Columns;

final class InstrumentExport implements Command {
    @Override
    public String path() {
        return "instrument export";
    }

    @Override
    public String summary() {
        return "Write all instruments into a file, which instrument import reads again.";
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
        return List.of("instrument export --output instruments.csv");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return ListExport.write(
                bench,
                given,
                "instruments",
                Columns.INSTRUMENT,
                rows -> bench.instruments().list(true).forEach(one -> rows.accept(Columns.of(one))));
    }
}
