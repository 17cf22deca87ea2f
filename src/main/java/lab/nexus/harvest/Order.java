package lab.nexus.harvest;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What shall be harvested.
///
/// @param since how the beginning is chosen
/// @param from the beginning, when it is given
/// @param to null for no end
/// @param whole as in [Wanted]
/// @param instruments PIDs; empty for all that are in use
/// @param dryRun takes everything back at the end of each page
public record Order(
        Since since,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean whole,
        List<String> instruments,
        boolean dryRun) {
    public Order {
        instruments = List.copyOf(instruments);
    }

    /// Where a harvest begins.
    public enum Since {
        /// Where the last one of each instrument ended, and a week before that.
        LAST_HARVEST,
        /// At the time that is given.
        GIVEN,
        /// With the first session of all.
        EVER
    }
}
