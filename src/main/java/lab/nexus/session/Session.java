package lab.nexus.session;

import java.time.ZoneId;
import java.time.ZoneOffset;
import lab.nexus.instrument.Instrument;
import org.jspecify.annotations.Nullable;

/// The time that somebody spent on an instrument.
///
/// @param instrumentPid the instrument as the log names it
/// @param instrument the instrument; null when there is none of that PID
/// @param from when it began
/// @param to when it ended
/// @param user null when nobody said
/// @param remark what was odd about its rows, though they could be used; empty for nothing
public record Session(
        String identifier,
        String instrumentPid,
        @Nullable Instrument instrument,
        Moment from,
        Moment to,
        @Nullable String user,
        String remark) {
    /// Of the clocks that stood beside the instrument; UTC where there is no instrument of that PID.
    public ZoneId zone() {
        return instrument == null ? ZoneOffset.UTC : instrument.zone();
    }
}
