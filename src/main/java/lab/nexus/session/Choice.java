package lab.nexus.session;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;
import org.jspecify.annotations.Nullable;

/// Which sessions a list shows. A part that is null leaves nothing out.
///
/// @param instrument PID
/// @param from the earliest start
/// @param to the latest start
public record Choice(
        @Nullable RecordStatus status,
        @Nullable String instrument,
        @Nullable String user,
        @Nullable Instant from,
        @Nullable Instant to) {
    /// Every session.
    public static final Choice ALL = new Choice(null, null, null, null, null);

    /// Is there a bound in time? Then a session whose time cannot be read is not shown.
    boolean bounded() {
        return from != null || to != null;
    }

    /// @param start [Instant#MIN] where it cannot be read
    boolean covers(Instant start) {
        return !start.equals(Instant.MIN)
                && (from == null || !start.isBefore(from))
                && (to == null || !start.isAfter(to));
    }

    /// What a person typed for a bound: a day, or a time of one, with an offset or by the clocks of a zone.
    ///
    /// @param end a day stands for its last microsecond instead of its first
    /// @throws Fault for anything else
    public static Instant time(String field, String typed, boolean end, ZoneId zone) {
        var text = Field.name(field, typed);
        try {
            if (text.length() == "2026-01-02".length()) {
                var day = LocalDate.parse(text);
                return end
                        ? day.plusDays(1).atStartOfDay(zone).toInstant().minus(1, ChronoUnit.MICROS)
                        : day.atStartOfDay(zone).toInstant();
            }
            return Moment.parse(text.length() == "2026-01-02T03:04".length() ? text + ":00" : text)
                    .instant(zone);
        } catch (DateTimeException | Fault wrong) {
            throw Fault.of(Code.BAD_VALUE, field, "not a time: '" + typed + "'", wrong)
                    .remedy("write it like 2026-03-01, 2026-03-01T09:00 or 2026-03-01T09:00:00+01:00");
        }
    }
}
