package lab.nexus.custody;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands in the database although it should not: rows that other programs wrote past the
/// rules. Lists are cut to the limit that was asked for; counts are whole.
///
/// @param drift null when drift was not asked for; it never makes an audit fail
public record Audit(
        long limit,
        Finding<Overfull> overfull,
        Finding<Lost> lost,
        @Nullable Finding<Drifting> drift) {

    /// Rows of one kind of finding.
    public record Finding<T>(long count, List<T> rows) {}

    /// An exclusive container with more than one sample in it.
    public record Overfull(Container container, long occupancy) {}

    /// A sample in a container that does not exist.
    public record Lost(Sample sample) {}

    /// A container whose flag is not what its kind's default says.
    public record Drifting(Container container, boolean kindDefault) {}

    /// How many findings break a rule.
    public long hardIssues() {
        return overfull.count() + lost.count();
    }
}
