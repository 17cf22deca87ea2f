package lab.nexus.cli;

import java.util.List;
import lab.nexus.instrument.Columns;

final class InstrumentList implements Command {
    @Override
    public String path() {
        return "instrument list";
    }

    @Override
    public String summary() {
        return "The instruments in use, by PID.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(Argument.flag("--retired", "Also those out of use."));
    }

    @Override
    public List<String> examples() {
        return List.of("instrument list", "instrument list --retired --json");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var instruments = bench.instruments().list(given.has("--retired"));
        return new Answer.Many(
                "instrument",
                "instruments",
                instruments.stream()
                        .map(given.has("--json") ? Columns::of : Columns::listed)
                        .toList());
    }
}
