package lab.nexus.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.sheet.Format;
import lab.nexus.sheet.SheetFile;
import org.jspecify.annotations.Nullable;

/// What the lists have in common: `--all` writes every row into a file, or to stdout.
final class ListExport {
    private static final String STDOUT = "-";

    /// What a command takes that does nothing but write a list.
    static final Syntax SYNTAX = Syntax.of(
            Argument.required("--output", "The file to write, or - for stdout."),
            Argument.oneOf(
                    "--format",
                    List.of("csv", "jsonl", "xlsx"),
                    "How it is written; told by the name of the file when left out."),
            Argument.flag("--force", "Replace a file that is there."));

    static final List<Argument> OPTIONS = List.of(
            Argument.flag("--all", "Every row, by number, whatever the limit; needs --output."),
            Argument.oneOf(
                    "--format",
                    List.of("csv", "jsonl", "xlsx"),
                    "With --all: how it is written; told by the name of the file when left out."),
            Argument.text("--output", "With --all: the file to write, or - for stdout."),
            Argument.flag("--force", "With --all: replace a file that is there."));

    private ListExport() {}

    /// Whether all rows are wanted.
    static boolean wanted(Given given) {
        if (given.has("--all")) {
            if (!given.has("--output")) {
                throw new UsageError("argument --all: needs --output FILE, or --output - and --format");
            }
            return true;
        }
        for (var option : List.of("--format", "--output", "--force")) {
            if (given.has(option)) {
                throw new UsageError("argument " + option + ": only together with --all");
            }
        }
        return false;
    }

    /// Writes what `filling` hands out.
    ///
    /// @param plural what the rows are
    static Answer write(
            Bench bench,
            Given given,
            String plural,
            List<String> columns,
            Consumer<Consumer<Map<String, @Nullable Object>>> filling) {
        var output = given.text("--output");
        var format = Format.of(given.textOrNull("--format"), output);
        var progress = new Progress(bench.err(), plural);
        Consumer<SheetFile.Rows> fill = rows -> filling.accept(row -> {
            rows.add(new ArrayList<>(row.values()));
            progress.one(-1);
        });
        if (output.equals(STDOUT)) {
            spool(bench, file -> SheetFile.write(file, true, format, plural, columns, fill));
            progress.close();
            return new Answer.Plain("");
        }
        var file = bench.typed(output);
        SheetFile.write(file, given.has("--force"), format, plural, columns, fill);
        progress.close();
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("count", progress.count());
        facts.put("format", format.word());
        facts.put("path", file.toString());
        var said = progress.count() + " " + plural + " written to " + file;
        return new Answer.Said("list_written", said, facts);
    }

    /// Into a private file first: a reader who takes the output slowly must not keep the database's
    /// writers waiting.
    private static void spool(Bench bench, Consumer<Path> writing) {
        Path file = null;
        try {
            file = Files.createTempFile(Snapshots.temporary(bench), "nexus-list-", ".part");
            writing.accept(file);
            Files.copy(file, bench.out());
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "disk", "cannot write the list: " + failure.getMessage(), failure)
                    .remedy("free some space in the folder for temporary files (TMPDIR), or look at the output");
        } finally {
            remove(file);
        }
    }

    private static void remove(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // an empty or finished list in the folder for temporary files
        }
    }
}
