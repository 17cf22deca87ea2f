package lab.nexus.sheet;

import java.util.ArrayList;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Makes names of columns from the first row, and rows that fit them.
final class Header {
    private Header() {}

    /// @throws Fault when the row names nothing, or cannot be read
    static List<String> of(@Nullable SheetRow first) {
        if (first == null) {
            throw Fault.of(Code.BAD_VALUE, "file", "the file is empty").remedy("its first row must name the columns");
        }
        if (first.cells().size() > SheetReader.MOST_COLUMNS) {
            throw tooMany();
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < first.cells().size(); i++) {
            var cell = first.cell(i);
            var name = cell == null ? "" : cell.strip();
            if (name.indexOf('\uFFFD') >= 0) {
                throw TextInput.notText("line " + first.line());
            }
            if (name.length() > 1_000) {
                throw Fault.of(
                                Code.BAD_VALUE,
                                "file",
                                "line " + first.line() + ": a name of a column is " + name.length()
                                        + " characters long")
                        .remedy("its first row must name the columns");
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    static Fault tooMany() {
        return Fault.of(Code.BAD_VALUE, "file", "the file has more than " + SheetReader.MOST_COLUMNS + " columns")
                .remedy("leave out those that are not needed");
    }

    /// The row, with its trouble if a cell is not text or lies beyond the last column.
    static SheetRow check(long line, List<@Nullable String> cells, List<String> columns) {
        for (int i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            if (cell == null || cell.isEmpty()) {
                continue;
            }
            if (cell.indexOf('\uFFFD') >= 0) {
                return SheetRow.bad(line, TextInput.notText(name(columns, i)));
            }
            if ((i >= columns.size() || columns.get(i).isEmpty()) && !cell.isBlank()) {
                return SheetRow.bad(
                        line,
                        Fault.of(Code.BAD_VALUE, "file", "cell " + (i + 1) + " lies in a column without a name")
                                .remedy("name the column in the first row; a separator inside a text needs quotes"
                                        + " around the text"));
            }
        }
        return new SheetRow(line, cells, null);
    }

    private static String name(List<String> columns, int index) {
        return index < columns.size() && !columns.get(index).isEmpty() ? columns.get(index) : "cell " + (index + 1);
    }
}
