package lab.nexus.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CSV (RFC 4180) in UTF-8 with commas. Text that a spreadsheet would take for a formula gets an
/// apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection).
final class CsvSheetWriter implements SheetWriter {
    private static final String DANGEROUS = "=+-@\t\r";

    private final Writer text;
    private final CsvWriter csv;

    CsvSheetWriter(OutputStream out, List<String> columns) {
        text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        csv.writeRecord(columns);
    }

    @Override
    public void add(List<@Nullable Object> cells) {
        var texts = new ArrayList<String>(cells.size());
        for (var cell : cells) {
            texts.add(cell instanceof String value ? harmless(value) : cell == null ? "" : cell.toString());
        }
        csv.writeRecord(texts);
    }

    static String harmless(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        csv.flush();
        text.flush();
    }
}
