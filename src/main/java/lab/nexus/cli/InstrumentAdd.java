package lab.nexus.cli;

import java.util.List;

final class InstrumentAdd implements Command {
    @Override
    public String path() {
        return "instrument add";
    }

    @Override
    public String summary() {
        return "Register an instrument.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("--pid", "Its persistent identifier; must be new, never changes."),
                Argument.required("--display-name", "What people call it; stands in the records."),
                Argument.required("--api-url", "Its address in the scheduler; must be new."),
                Argument.required("--filestore-path", "Its folder, from NX_INSTRUMENT_DATA_PATH on."),
                Argument.required("--timezone", "Where it stands, as an IANA name: Europe/Berlin."),
                Argument.text("--calendar-url", "The page of its calendar."),
                Argument.text("--location", "Building and room, at most 100 characters."),
                Argument.text("--property-tag", "Its number in the inventory, at most 20 characters."),
                Argument.oneOf(
                        "--harvester", List.of("nemo", "sharepoint"), "How its sessions are read; nemo when left out."),
                Argument.text("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "instrument add --pid Titan-1 --display-name 'Titan TEM' --api-url 'https://nemo.example.com/api/tools/?id=1' --filestore-path Titan --timezone Europe/Berlin");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        return InstrumentText.changed(
                bench,
                bench.instruments()
                        .add(given.text("--pid"), InstrumentText.details(given), given.textOrNull("--reason")),
                "instrument registered",
                "");
    }
}
