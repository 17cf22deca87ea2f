package lab.nexus.harvest;

import java.time.Instant;
import java.util.List;
import lab.nexus.instrument.Instrument;
import org.jspecify.annotations.Nullable;

/// What a source is asked for.
///
/// @param instruments those that it serves
/// @param from null for no bound
/// @param to null for no bound
/// @param whole a session must lie wholly between the bounds, as NexusLIMS asks; otherwise it must have ended
///     between them, and those that go on are told too
public record Wanted(
        List<Instrument> instruments,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean whole) {
    public Wanted {
        instruments = List.copyOf(instruments);
    }

    /// Does a usage lie between the bounds? Checked on every answer, because an old server may not know a
    /// filter and then sends everything.
    public boolean takes(Instant start, @Nullable Instant end) {
        if (end == null) {
            return !whole || (to == null && (from == null || !start.isBefore(from)));
        }
        var first = whole ? start : end;
        return (from == null || !first.isBefore(from)) && (to == null || !end.isAfter(to));
    }
}
