package lab.nexus.cli;

import java.util.List;
import java.util.function.Consumer;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.sheet.Fate;
import lab.nexus.sheet.Format;
import lab.nexus.sheet.RowByRow;
import lab.nexus.sheet.SheetReader;

/// What the imports have in common: a rehearsal without `--apply`, a line for each row, all or nothing.
final class ListImport {
    static final Syntax SYNTAX = Syntax.of(
            Argument.required("file", "The list: CSV, JSON lines or XLSX."),
            Argument.oneOf(
                    "--format",
                    List.of("csv", "jsonl", "xlsx"),
                    "How it is written; told by the name of the file when left out."),
            Argument.flag("--apply", "Really do it; all rows or, if one is bad, none."),
            Argument.flag("--update", "Let rows that differ change what is there; a blank cell changes nothing."),
            Argument.flag("--skip-bad", "Leave bad rows out and take the others."),
            Argument.text("--reason", "Why, for the ledger."),
            Argument.texts("--map", "COLUMN=field, or COLUMN=- to leave it out; may be given several times."),
            Argument.flag("--json", "Answer as JSON lines: one for each row, one for the whole."));

    static final List<String> EXITS =
            List.of("0  done, or it could be done", "2  refused, bad rows, or wrong usage; nothing was changed");

    private ListImport() {}

    /// A room's own import.
    @FunctionalInterface
    interface Importer {
        RowByRow.Outcome run(SheetReader sheet, RowByRow.Plan plan, Consumer<Fate> telling);
    }

    /// @param noun what a row becomes
    /// @param key what JSON calls the name of a row
    static Answer run(Bench bench, Given given, String noun, String key, Importer importer) {
        var name = given.text("file");
        var plan = new RowByRow.Plan(
                SampleImport.columns(given.texts("--map")),
                given.has("--update"),
                given.has("--apply"),
                given.has("--skip-bad"),
                given.textOrNull("--reason"));
        try (var sheet = Format.of(given.textOrNull("--format"), name).open(bench.typed(name))) {
            var progress = new Progress(bench.err(), "rows");
            var text = new ImportText(bench.out(), given.has("--json"), noun, key);
            var outcome = importer.run(sheet, plan, fate -> {
                text.tell(fate);
                progress.one(sheet.done());
            });
            progress.close();
            text.tell(outcome, plan);
            if (!plan.skipBad()) {
                requireGood(outcome.bad(), outcome.rows(), plan.apply());
            }
        }
        return new Answer.Plain("");
    }

    /// Insists that no row is bad.
    static void requireGood(long bad, long rows, boolean apply) {
        if (bad == 0) {
            return;
        }
        var what = apply ? "nothing was imported" : "nothing would be imported";
        throw Fault.of(
                        Code.BAD_VALUE,
                        "file",
                        bad + " of " + rows + " rows " + (bad == 1 ? "is" : "are") + " bad, " + what)
                .remedy("correct them, or leave them out with --skip-bad");
    }
}
