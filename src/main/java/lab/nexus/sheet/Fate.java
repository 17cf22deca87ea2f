package lab.nexus.sheet;

import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// What becomes of one row of a list that is imported.
public sealed interface Fate {
    /// Where the row begins in its file.
    long line();

    /// What the row names, by its key; null when that could not be read.
    @Nullable
    String key();

    /// It comes in.
    record Create(long line, String key) implements Fate {}

    /// It is there, and takes over what the row says.
    record Change(long line, String key) implements Fate {}

    /// It is there with these very values; nothing is written.
    record There(long line, String key) implements Fate {}

    /// It cannot come in.
    record Bad(long line, @Nullable String key, Fault why) implements Fate {}
}
