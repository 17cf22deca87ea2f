package lab.nexus.sheet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a sheet from its first row to its last. Not safe for several threads.
public interface SheetReader extends AutoCloseable {
    /// Longest cell that is read at all, in characters; the rooms have smaller limits of their own.
    int LONGEST_CELL = 1 << 24;

    /// Most columns that a sheet may have.
    int MOST_COLUMNS = 1_000;

    /// The names of the columns, trimmed, blank where the sheet has none. JSON lines add to them while
    /// they are read.
    List<String> columns();

    /// Are all columns known before the first row?
    boolean headed();

    /// The next row; null behind the last one. Empty rows are left out.
    @Nullable
    SheetRow next();

    /// How far the file is read, from 0 to 1.
    double done();

    @Override
    void close();
}
