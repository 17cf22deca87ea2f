package lab.nexus.sheet;

import java.util.List;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// One row of a sheet.
///
/// @param line where it begins in the file, counted from 1
/// @param cells in the order of the columns; missing ones at the end are empty
/// @param trouble why it could not be read; null when it could
public record SheetRow(
        long line, List<@Nullable String> cells, @Nullable Fault trouble) {

    static SheetRow bad(long line, Fault trouble) {
        return new SheetRow(line, List.of(), trouble);
    }

    /// The text of a cell; null when it is empty or the row ends before it.
    public @Nullable String cell(int column) {
        return column < cells.size() ? cells.get(column) : null;
    }
}
