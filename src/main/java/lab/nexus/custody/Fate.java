package lab.nexus.custody;

import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// What becomes of one row of a list that is imported.
public sealed interface Fate {
    /// Where the row begins in its file.
    long line();

    /// The external id in the row; null when it could not be read.
    @Nullable
    String externalId();

    /// It becomes a sample.
    record Create(long line, String externalId) implements Fate {}

    /// The sample is there with these very values; nothing is written.
    record There(long line, String externalId) implements Fate {}

    /// It cannot come in.
    record Bad(long line, @Nullable String externalId, Fault why) implements Fate {}
}
