package lab.nexus.snapshot;

import java.util.Map;
import lab.nexus.custody.Comparison;
import org.jspecify.annotations.Nullable;

/// What a comparison of two snapshots came to.
///
/// @param report the report of the contract (tracker, 8.2), its keys in order
/// @param rows what differs row by row; null when it was not asked for
public record Differences(Map<String, @Nullable Object> report, Comparison.@Nullable Compared rows) {
    /// Whether both could be compared.
    public boolean ok() {
        return Boolean.TRUE.equals(report.get("ok"));
    }
}
