package lab.nexus.cli;

import java.util.List;
import lab.nexus.instrument.Columns;

final class InstrumentShow implements Command {
    @Override
    public String path() {
        return "instrument show";
    }

    @Override
    public String summary() {
        return "One instrument.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.required("pid", "Its persistent identifier."));
    }

    @Override
    public List<String> examples() {
        return List.of("instrument show Titan-1");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var instruments = bench.instruments();
        var instrument = instruments.show(given.text("pid"));
        bench.warn(instruments.trouble(instrument));
        return new Answer.One("instrument", "", Columns.of(instrument));
    }
}
