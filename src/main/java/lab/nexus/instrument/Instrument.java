package lab.nexus.instrument;

import java.time.DateTimeException;
import java.time.ZoneId;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// An instrument, as its row has it: other programs may have written what our rules refuse.
///
/// @param pid persistent identifier; never changes
/// @param apiUrl its address in the scheduler's programming interface; unique
/// @param filestorePath its folder, under the folder of all instrument data
/// @param harvester how its sessions are read: `nemo` or `sharepoint`
/// @param timezone the IANA time zone where it stands
/// @param retirement when and why it was put out of use; null while it is in use
public record Instrument(
        String pid,
        String apiUrl,
        String calendarUrl,
        String location,
        String displayName,
        String propertyTag,
        String filestorePath,
        String harvester,
        String timezone,
        @Nullable Retirement retirement) {

    /// Out of use.
    ///
    /// @param at when, UTC
    public record Retirement(String at, @Nullable String reason) {}

    /// Where a time without an offset is to be read.
    ///
    /// @throws Fault when another program has written a zone that nobody knows
    public ZoneId zone() {
        try {
            return ZoneId.of(timezone);
        } catch (DateTimeException unknown) {
            throw Fault.of(
                            Code.BAD_VALUE,
                            "timezone",
                            "instrument '" + pid + "' has the unknown time zone '" + timezone + "'",
                            unknown)
                    .remedy("correct it: nexus instrument edit '" + pid + "' --timezone …");
        }
    }

    String subject() {
        return "instrument:" + pid;
    }
}
