package lab.nexus.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// How a sheet is written down.
public enum Format {
    CSV("csv", "csv tsv txt"),
    JSON_LINES("jsonl", "jsonl ndjson"),
    XLSX("xlsx", "xlsx");

    private final String word;
    private final String endings;

    Format(String word, String endings) {
        this.word = word;
        this.endings = endings;
    }

    /// The word that a person types for it.
    public String word() {
        return word;
    }

    /// The format that was asked for by its word, or else the one that the file's name tells.
    ///
    /// @throws Fault when neither says it
    public static Format of(@Nullable String word, String file) {
        var name = file.toLowerCase(Locale.ROOT);
        for (var format : values()) {
            if (word == null ? format.isNameOf(name) : format.word.equals(word)) {
                return format;
            }
        }
        throw Fault.of(Code.BAD_VALUE, "--format", "the name '" + file + "' does not tell a format")
                .remedy("give --format csv, jsonl or xlsx");
    }

    private boolean isNameOf(String name) {
        for (var ending : List.of(endings.split(" ", -1))) {
            if (name.endsWith("." + ending)) {
                return true;
            }
        }
        return false;
    }

    /// Opens a sheet to be read from its first row on.
    ///
    /// @throws Fault when it is not there, or not of this format at all
    public SheetReader open(Path file) {
        if (!Files.exists(file)) {
            throw Fault.of(Code.NOT_FOUND, "file", "there is no file " + file).remedy("look at its name and folder");
        }
        if (!Files.isRegularFile(file)) {
            throw Fault.of(Code.UNUSABLE, "file", "not a file: " + file).remedy("give the path of a file");
        }
        try {
            requireKind(file);
            return switch (this) {
                case CSV -> new CsvSheetReader(file);
                case JSON_LINES -> new JsonLinesReader(file);
                case XLSX -> new XlsxReader(file);
            };
        } catch (IOException failure) {
            throw unreadable(file, failure);
        }
    }

    /// A writer of a sheet with these columns; the stream stays open when the writer is closed.
    ///
    /// @param title what the rows are, where the format has a place for it
    SheetWriter writer(OutputStream out, String title, List<String> columns) throws IOException {
        return switch (this) {
            case CSV -> new CsvSheetWriter(out, columns);
            case JSON_LINES -> new JsonLinesWriter(out, columns);
            case XLSX -> new XlsxWriter(out, title, columns);
        };
    }

    /// Tells a workbook from text by its first bytes, whatever its name is.
    private void requireKind(Path file) throws IOException {
        var head = new byte[4];
        int read;
        try (var in = Files.newInputStream(file)) {
            read = in.readNBytes(head, 0, head.length);
        }
        boolean zip = read == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
        boolean old = read == 4 && head[0] == (byte) 0xd0 && head[1] == (byte) 0xcf && head[2] == 0x11;
        if (old) {
            throw Fault.of(Code.UNUSABLE, "file", "an old or encrypted workbook: " + file)
                    .remedy("save it as XLSX without a password, or as CSV");
        }
        if (this == XLSX && !zip) {
            throw Fault.of(Code.UNUSABLE, "file", "not an XLSX workbook: " + file)
                    .remedy("give --format csv or jsonl if it is text");
        }
        if (this != XLSX && zip) {
            throw Fault.of(Code.UNUSABLE, "file", "a workbook or archive, not text: " + file)
                    .remedy("give --format xlsx if it is a workbook");
        }
    }

    static Fault unreadable(Path file, Exception failure) {
        return Fault.of(Code.UNUSABLE, "file", "cannot read " + file + ": " + failure.getMessage(), failure)
                .remedy("make the file readable for this user");
    }
}
