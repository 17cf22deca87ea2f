package lab.nexus.cli;

import java.util.List;

final class InstrumentEdit implements Command {
    @Override
    public String path() {
        return "instrument edit";
    }

    @Override
    public String summary() {
        return "Change what is said about an instrument; what is not given stays.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("pid", "Its persistent identifier."),
                Argument.text("--display-name", "What people call it; stands in the records."),
                Argument.text("--api-url", "Its address in the scheduler."),
                Argument.text("--filestore-path", "Its folder, from NX_INSTRUMENT_DATA_PATH on."),
                Argument.text("--timezone", "Where it stands, as an IANA name: Europe/Berlin."),
                Argument.text("--calendar-url", "The page of its calendar."),
                Argument.text("--location", "Building and room, at most 100 characters."),
                Argument.text("--property-tag", "Its number in the inventory, at most 20 characters."),
                Argument.oneOf("--harvester", List.of("nemo", "sharepoint"), "How its sessions are read."),
                Argument.required("--reason", "Why, for the ledger."));
    }

    @Override
    public List<String> examples() {
        return List.of("instrument edit Titan-1 --location 'Building 3, room 12' --reason moved");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var details = InstrumentText.details(given);
        if (!details.any()) {
            throw new UsageError("nothing to change: give at least one of the options about the instrument");
        }
        return InstrumentText.changed(
                bench,
                bench.instruments().edit(given.text("pid"), details, given.text("--reason")),
                "instrument changed",
                "no change: the instrument is like that");
    }
}
