package lab.nexus.harvest.nemo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import lab.nexus.session.Moment;
import org.jspecify.annotations.Nullable;

/// A usage event that could be read.
///
/// @param end null while it goes on
/// @param zone at the instrument
record Event(
        NemoRow row,
        long id,
        long tool,
        String session,
        Moment start,
        @Nullable Moment end,
        ZoneId zone) {

    Instant from() {
        return start.instant(ZoneOffset.UTC);
    }

    /// The end; of one that goes on, its start.
    Instant to() {
        return (end == null ? start : end).instant(ZoneOffset.UTC);
    }

    Moment last() {
        return end == null ? start : end;
    }
}
