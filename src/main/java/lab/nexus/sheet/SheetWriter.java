package lab.nexus.sheet;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a sheet row by row. Not safe for several threads.
interface SheetWriter extends AutoCloseable {
    /// Adds a row: text, whole numbers and nulls in the order of the columns.
    void add(List<@Nullable Object> cells) throws IOException;

    /// Writes what is left; the stream below stays open.
    @Override
    void close() throws IOException;
}
