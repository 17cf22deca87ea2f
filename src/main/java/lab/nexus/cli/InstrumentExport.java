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
        return ListExport.SYNTAX;
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
