package lab.nexus.record;

import java.nio.file.Path;
import java.time.Instant;

/// A file that was found.
///
/// @param modified when it was last written
/// @param size in bytes
record Found(Path file, Instant modified, long size) {
    private static final double NANO = 1e-9;

    /// When it was last written, in seconds behind the beginning of 1970.
    double seconds() {
        return modified.getEpochSecond() + modified.getNano() * NANO;
    }
}
