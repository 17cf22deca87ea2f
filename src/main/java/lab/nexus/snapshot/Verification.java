package lab.nexus.snapshot;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What verifying an artifact came to.
///
/// @param lines what was done, one line each, up to the first failure
/// @param resolved the database that was found; null when none was
/// @param failures everything that is wrong, the first one first; empty when the artifact is good
public record Verification(Path artifact, @Nullable Path resolved, List<String> lines, List<String> failures) {
    public boolean ok() {
        return failures.isEmpty();
    }
}
