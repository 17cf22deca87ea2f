package lab.nexus.sheet;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/// A workbook with one sheet, its texts in the cells themselves, never as formulas. Limits:
/// https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
final class XlsxWriter implements SheetWriter {
    private static final int MOST_ROWS = 1_048_576;
    private static final int LONGEST_CELL = 32_767;
    private static final int ROWS_KEPT = 500;

    private final List<String> columns;
    private final Workbook book;
    private final Worksheet sheet;
    private int row;

    XlsxWriter(OutputStream out, String title, List<String> columns) {
        this.columns = columns;
        book = new Workbook(new Unclosed(out), "Nexus", "1.0");
        sheet = book.newWorksheet(title);
        for (int i = 0; i < columns.size(); i++) {
            sheet.inlineString(0, i, columns.get(i));
        }
        row = 1;
    }

    @Override
    public void add(List<@Nullable Object> cells) throws IOException {
        if (row == MOST_ROWS) {
            throw Fault.of(Code.UNKEEPABLE, "--format", "an XLSX sheet has no more than " + MOST_ROWS + " rows")
                    .remedy("write csv or jsonl");
        }
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            if (cell instanceof String text) {
                if (text.length() > LONGEST_CELL) {
                    throw Fault.of(
                                    Code.UNKEEPABLE,
                                    columns.get(i),
                                    columns.get(i) + " in row " + (row + 1) + " is " + text.length()
                                            + " characters long, a cell of XLSX holds " + LONGEST_CELL)
                            .remedy("write csv or jsonl");
                }
                sheet.inlineString(row, i, text);
            } else if (cell instanceof Number number) {
                sheet.value(row, i, number);
            }
        }
        row++;
        if (row % ROWS_KEPT == 0) {
            sheet.flush();
        }
    }

    @Override
    public void close() throws IOException {
        book.finish();
    }

    /// The stream belongs to whoever opened it.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
