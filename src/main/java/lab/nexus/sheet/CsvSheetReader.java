package lab.nexus.sheet;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// CSV (RFC 4180), its separator a comma, a semicolon or a tab, whichever the first line has most of.
final class CsvSheetReader implements SheetReader {
    private static final int HEAD = 1 << 15;

    private final Path file;
    private final TextInput input;
    private final CsvReader<CsvRecord> records;
    private final CloseableIterator<CsvRecord> iterator;
    private final List<String> columns;
    private long line = 1;

    CsvSheetReader(Path file) throws IOException {
        this.file = file;
        input = new TextInput(file);
        var text = new BufferedReader(input.text(), HEAD);
        records = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_CELL)
                .ofCsvRecord(text);
        iterator = records.iterator();
        try {
            var first = record();
            columns = Header.of(first == null ? null : row(first, List.of()));
        } catch (RuntimeException refused) {
            close();
            throw refused;
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean headed() {
        return true;
    }

    @Override
    public @Nullable SheetRow next() {
        var record = record();
        return record == null ? null : row(record, columns);
    }

    private static SheetRow row(CsvRecord record, List<String> columns) {
        List<@Nullable String> cells = List.copyOf(record.getFields());
        return columns.isEmpty()
                ? new SheetRow(record.getStartingLineNumber(), cells, null)
                : Header.check(record.getStartingLineNumber(), cells, columns);
    }

    private @Nullable CsvRecord record() {
        try {
            if (!iterator.hasNext()) {
                return null;
            }
            var record = iterator.next();
            line = record.getStartingLineNumber();
            return record;
        } catch (CsvParseException failure) {
            var why = failure.getCause() == null
                    ? failure.getMessage()
                    : failure.getCause().getMessage();
            throw Fault.of(Code.BAD_VALUE, "file", "not CSV in or after line " + line + ": " + why, failure)
                    .remedy("look for a quote that is missing there; inside quotes a quote is written twice");
        } catch (UncheckedIOException failure) {
            throw Format.unreadable(file, failure);
        }
    }

    /// What stands most often between the names in the first line; a comma when there is nothing.
    static char separator(Reader text) throws IOException {
        text.mark(HEAD);
        int commas = 0;
        int semicolons = 0;
        int tabs = 0;
        boolean quoted = false;
        for (int i = 0; i < HEAD - 1; i++) {
            int c = text.read();
            if (c < 0 || (!quoted && (c == '\n' || c == '\r') && i > 0)) {
                break;
            }
            quoted = (c == '"') != quoted;
            commas += !quoted && c == ',' ? 1 : 0;
            semicolons += !quoted && c == ';' ? 1 : 0;
            tabs += !quoted && c == '\t' ? 1 : 0;
        }
        text.reset();
        if (tabs > commas && tabs > semicolons) {
            return '\t';
        }
        return semicolons > commas ? ';' : ',';
    }

    @Override
    public double done() {
        return input.done();
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException failure) {
            throw Format.unreadable(file, failure);
        }
    }
}
