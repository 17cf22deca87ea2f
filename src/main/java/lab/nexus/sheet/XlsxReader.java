package lab.nexus.sheet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;

/// The first sheet of a workbook. A number is the text that the file holds for it, a date is written as
/// `2026-01-02` or `2026-01-02T03:04:05`, a formula is the value that was last seen for it.
final class XlsxReader implements SheetReader {
    private final Path file;
    private final ReadableWorkbook book;
    private final Stream<Row> stream;
    private final Iterator<Row> rows;
    private final List<String> columns;

    XlsxReader(Path file) throws IOException {
        this.file = file;
        Zip.requireHarmless(file);
        try {
            book = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, true));
        } catch (ExcelReaderException | IOException failure) {
            throw damaged(failure);
        }
        try {
            stream = book.getFirstSheet().openStream();
            rows = stream.iterator();
            columns = Header.of(read(List.of()));
        } catch (IOException | ExcelReaderException failure) {
            book.close();
            throw damaged(failure);
        } catch (RuntimeException refused) {
            book.close();
            throw refused;
        }
    }

    private Fault damaged(Exception failure) {
        return Fault.of(Code.UNUSABLE, "file", "not a workbook that can be read: " + file, failure)
                .remedy("save it again as XLSX, or as CSV");
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
        return read(columns);
    }

    private @Nullable SheetRow read(List<String> names) {
        try {
            while (rows.hasNext()) {
                var row = rows.next();
                var cells = cells(row);
                if (!cells.isEmpty()) {
                    return names.isEmpty()
                            ? new SheetRow(row.getRowNum(), cells, null)
                            : Header.check(row.getRowNum(), cells, names);
                }
            }
            return null;
        } catch (ExcelReaderException | UncheckedIOException failure) {
            throw damaged(failure);
        }
    }

    /// The texts up to the last cell that is not empty.
    private static List<@Nullable String> cells(Row row) {
        var cells = new ArrayList<@Nullable String>();
        int filled = 0;
        for (int i = 0; i < row.getCellCount(); i++) {
            var cell = row.getOptionalCell(i).orElse(null);
            var text = cell == null ? null : text(cell);
            cells.add(text);
            filled = text == null || text.isEmpty() ? filled : i + 1;
        }
        return cells.subList(0, filled);
    }

    private static @Nullable String text(Cell cell) {
        return switch (cell.getType()) {
            case EMPTY -> null;
            case STRING -> cell.asString();
            case BOOLEAN -> cell.getRawValue().equals("1") ? "true" : "false";
            case NUMBER -> number(cell);
            case FORMULA, ERROR ->
                cell.getRawValue() == null || cell.getRawValue().isEmpty() ? formula(cell) : cell.getRawValue();
        };
    }

    private static @Nullable String formula(Cell cell) {
        return cell.getFormula() == null ? null : "=" + cell.getFormula();
    }

    private static String number(Cell cell) {
        var raw = cell.getRawValue();
        var format = cell.getDataFormatString();
        if (format == null || !isDate(format)) {
            return raw.endsWith(".0") ? raw.substring(0, raw.length() - 2) : raw;
        }
        try {
            var date = cell.asDate();
            return date.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? date.toLocalDate().toString()
                    : date.toLocalDate() + "T" + seconds(date.toLocalTime());
        } catch (DateTimeException | ExcelReaderException notADate) {
            return raw;
        }
    }

    private static String seconds(LocalTime time) {
        var text = time.withNano(0).toString();
        return text.length() == "03:04".length() ? text + ":00" : text;
    }

    /// Whether a number format shows days, once its quoted texts and `[conditions]` are taken out.
    static boolean isDate(String format) {
        boolean quoted = false;
        boolean bracket = false;
        var lower = format.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            quoted = (c == '"') != quoted;
            bracket = !quoted && (c == '[' || (bracket && c != ']'));
            if (c == '\\') {
                i++;
            } else if (!quoted && !bracket && (c == 'y' || c == 'd')) {
                return true;
            }
        }
        return false;
    }

    /// Rows do not tell how much of the archive they took.
    @Override
    public double done() {
        return 0;
    }

    @Override
    public void close() {
        try {
            stream.close();
            book.close();
        } catch (IOException failure) {
            throw Format.unreadable(file, failure);
        }
    }
}
