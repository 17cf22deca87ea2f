package lab.nexus.cli;

import java.util.List;

final class InstrumentRetire implements Command {
    @Override
    public String path() {
        return "instrument retire";
    }

    @Override
    public String summary() {
        return "Put an instrument out of use; its sessions and records stay.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("pid", "Its persistent identifier."),
                Argument.required("--reason", "Why, for the ledger and for those who look."),
                Argument.flag("--undo", "Take it into use again."));
    }

    @Override
    public List<String> examples() {
        return List.of("instrument retire Titan-1 --reason sold");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var instruments = bench.instruments();
        boolean undo = given.has("--undo");
        var changed = undo
                ? instruments.unretire(given.text("pid"), given.text("--reason"))
                : instruments.retire(given.text("pid"), given.text("--reason"));
        return InstrumentText.changed(
                bench,
                changed,
                undo ? "instrument in use again" : "instrument retired",
                undo ? "no change: the instrument is in use" : "no change: the instrument is retired");
    }
}
