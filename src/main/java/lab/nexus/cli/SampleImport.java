package lab.nexus.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.custody.ImportPlan;
import lab.nexus.sheet.Format;

final class SampleImport implements Command {
    @Override
    public String path() {
        return "sample import";
    }

    @Override
    public String summary() {
        return "Receive the samples of a list; without --apply it only tells what would become of each row.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                Argument.required("file", "The list: CSV, JSON lines or XLSX."),
                Argument.oneOf(
                        "--format",
                        List.of("csv", "jsonl", "xlsx"),
                        "How it is written; told by the name of the file when left out."),
                Argument.flag("--apply", "Really do it; all rows or, if one is bad, none."),
                Argument.flag("--skip-bad", "Leave bad rows out and take the others."),
                Argument.text("--make-containers", "Make containers that are missing, of this kind."),
                Argument.texts("--map", "COLUMN=field, or COLUMN=- to leave it out; may be given several times."),
                Argument.flag("--json", "Answer as JSON lines: one for each row, one for the whole."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "sample import arrivals.csv",
                "sample import arrivals.csv --apply --make-containers tube",
                "sample import arrivals.xlsx --map 'Sample No=external_id' --map 'Ordered by=-'");
    }

    @Override
    public List<String> exits() {
        return List.of("0  done, or it could be done", "2  refused, bad rows, or wrong usage; nothing was changed");
    }

    @Override
    public boolean makesDatabase(Given given) {
        return given.has("--apply");
    }

    @Override
    public boolean hasOwnFormat() {
        return true;
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var name = given.text("file");
        var plan = new ImportPlan(
                columns(given.texts("--map")),
                given.textOrNull("--make-containers"),
                given.has("--apply"),
                given.has("--skip-bad"));
        try (var sheet = Format.of(given.textOrNull("--format"), name).open(bench.typed(name))) {
            var custody = bench.custody();
            var progress = new Progress(bench.err(), "rows");
            var text = new ImportText(bench.out(), given.has("--json"), "sample", "external_id");
            var imported = custody.importSamples(sheet, plan, fate -> {
                text.tell(fate);
                progress.one(sheet.done());
            });
            progress.close();
            text.tell(imported, plan.apply(), imported.bad() == 0 || plan.skipBad());
            if (!plan.skipBad()) {
                ListImport.requireGood(imported.bad(), imported.rows(), plan.apply());
            }
        }
        return new Answer.Plain("");
    }

    /// What stands behind `--map`.
    static Map<String, String> columns(List<String> typed) {
        var columns = new LinkedHashMap<String, String>();
        for (var pair : typed) {
            int equals = pair.lastIndexOf('=');
            if (equals < 1 || equals == pair.length() - 1) {
                throw new UsageError("argument --map: expected COLUMN=field, not '" + pair + "'");
            }
            columns.put(
                    pair.substring(0, equals).strip(),
                    pair.substring(equals + 1).strip());
        }
        return columns;
    }
}
