package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.extract.Batch;
import lab.nexus.extract.preview.Drawing;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

final class ExtractFiles implements Command {
    private static final String NOUN = "extraction";

    /// The most lines that tell of bad files one by one.
    private static final int MOST_TOLD = 50;

    @Override
    public String path() {
        return "extract";
    }

    @Override
    public String summary() {
        return "What instruments wrote into files: metadata, side files, previews.";
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                new Argument(
                        "file",
                        Argument.Kind.TEXTS,
                        true,
                        "",
                        List.of(),
                        "A file, or a folder of files; several may be given."),
                Argument.flag("--preview", "Draw each dataset into FILE.thumb.png."),
                Argument.flag("--write", "Write the metadata of each dataset into FILE.json."),
                Argument.flag("--keep", "Leave side files and previews that are there already."),
                Argument.flag("--recursive", "Go into the folders of a folder, too."),
                Argument.text("--jobs", "How many files at once; else one for each processor."));
    }

    @Override
    public List<String> examples() {
        return List.of(
                "extract image.dm3",
                "extract image.dm3 --json",
                "extract microscope/ --recursive --write --preview --jobs 4");
    }

    @Override
    public List<String> exits() {
        return List.of(
                "0  every file was read; those that are damaged are named",
                "2  a file could not be opened, or wrong usage");
    }

    @Override
    public Answer run(Bench bench, Given given) {
        var extracting = new Extracting(bench);
        var files = files(bench, extracting, given);
        var batch = new Batch(
                extracting.extract(),
                extracting.places(),
                extracting.shelf(),
                given.has("--preview") ? new Drawing() : null,
                given.has("--write"),
                given.has("--keep"));
        boolean json = given.has("--json");
        var count = new Count();
        try (var progress = new Progress(bench.err(), "files", files.size())) {
            batch.run(files, jobs(given), done -> {
                count.take(done, json || files.size() == 1);
                progress.one((double) count.files / files.size());
            });
        }
        var text = files.size() == 1 ? count.card() : count.table();
        return new Answer.Shown(NOUN, count.unopened == 0, text, count.talk(), count.object());
    }

    private static List<Path> files(Bench bench, Extracting extracting, Given given) {
        var named = given.texts("file").stream().map(bench::typed).toList();
        try {
            var files = extracting.files(named, given.has("--recursive"));
            if (files.isEmpty()) {
                throw Fault.of(Code.NOT_FOUND, "file", "there is no file in " + named.getFirst())
                        .remedy("give --recursive to go into its folders");
            }
            return files;
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "file", "a folder cannot be read: " + failure.getMessage(), failure)
                    .remedy("look at its permissions");
        }
    }

    private static int jobs(Given given) {
        try {
            return Extracting.jobs(given.textOrNull("--jobs"));
        } catch (NumberFormatException _) {
            throw Fault.of(Code.BAD_VALUE, "--jobs", "--jobs is not a number: " + given.text("--jobs"))
                    .remedy("give a whole number from 1 up");
        }
    }

    /// What came out so far. Of many files only what is counted is kept, unless all of it is wanted.
    private static final class Count {
        private final Map<String, int[]> kinds = new TreeMap<>();
        private final List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private Batch.@Nullable Done only;
        private int files;
        private int damaged;
        private int unopened;
        private int written;

        void take(Batch.Done done, boolean whole) {
            files++;
            written += done.written().size();
            if (!done.damage().isEmpty()) {
                damaged += done.opened() ? 1 : 0;
                unopened += done.opened() ? 0 : 1;
                if (told.size() <= MOST_TOLD) {
                    told.add((done.opened() ? "DAMAGED: " : "ERROR: ")
                            + Table.plain(done.file().toString()) + ": " + Table.plain(done.damage()) + "\n");
                }
            }
            var kind = done.opened() ? done.reader() + "\t" + String.join(", ", done.types()) : "\tnot opened";
            var sum = kinds.computeIfAbsent(kind, _ -> new int[3]);
            sum[0]++;
            sum[1] += done.types().size();
            sum[2] += done.damage().isEmpty() ? 0 : 1;
            if (whole) {
                rows.add(row(done));
                only = done;
            }
        }

        private static Map<String, @Nullable Object> row(Batch.Done done) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("file", done.file().toString());
            row.put("outcome", !done.opened() ? "not opened" : done.damage().isEmpty() ? "recognised" : "damaged");
            row.put("damage", done.damage().isEmpty() ? null : done.damage());
            row.put("reader", done.reader().isEmpty() ? null : done.reader());
            row.put("acquired", done.acquired());
            row.put("modified", done.modified().isEmpty() ? null : done.modified());
            row.put("written", done.written().stream().map(Path::toString).toList());
            row.put("datasets", done.metadata());
            return row;
        }

        Map<String, @Nullable Object> object() {
            var object = new LinkedHashMap<String, @Nullable Object>();
            object.put("files", files);
            object.put("damaged", damaged);
            object.put("not_opened", unopened);
            object.put("written", written);
            object.put("extractions", rows);
            return object;
        }

        /// One file: its metadata, dataset by dataset.
        String card() {
            var done = only;
            if (done == null) {
                return "";
            }
            var text = new StringBuilder();
            for (var metadata : done.metadata()) {
                var card = new LinkedHashMap<String, @Nullable Object>();
                flat("", metadata, card);
                text.append(text.isEmpty() ? "" : "\n").append(Table.card(card));
            }
            return text.toString();
        }

        private static void flat(String before, Map<?, ?> map, Map<String, @Nullable Object> card) {
            map.forEach((name, value) -> {
                var here = name.equals("extensions") ? before : before + name;
                if (value instanceof Map<?, ?> quantity && quantity.containsKey("unit") && quantity.size() == 2) {
                    card.put(here, quantity.get("value") + " " + quantity.get("unit"));
                } else if (value instanceof Map<?, ?> below) {
                    flat(name.equals("extensions") ? before : here + " / ", below, card);
                } else {
                    card.put(here, value == null ? null : String.valueOf(value));
                }
            });
        }

        /// Many files: how many of each kind.
        String table() {
            var table = new ArrayList<Map<String, @Nullable Object>>();
            kinds.forEach((kind, sum) -> {
                int tab = kind.indexOf('\t');
                var row = new LinkedHashMap<String, @Nullable Object>();
                row.put("reader", kind.substring(0, tab));
                row.put("data type", kind.substring(tab + 1));
                row.put("files", sum[0]);
                row.put("datasets", sum[1]);
                row.put("damaged", sum[2]);
                table.add(row);
            });
            return Table.of(table);
        }

        String talk() {
            var text = new StringBuilder();
            told.stream().limit(MOST_TOLD).forEach(text::append);
            if (told.size() > MOST_TOLD) {
                text.append("… and ").append(damaged + unopened - MOST_TOLD).append(" more\n");
            }
            text.append(files).append(files == 1 ? " file" : " files");
            text.append(damaged == 0 ? "" : ", " + damaged + " damaged");
            text.append(unopened == 0 ? "" : ", " + unopened + " not opened");
            text.append(written == 0 ? "" : ", " + written + " written");
            return text.append('\n').toString();
        }
    }
}
