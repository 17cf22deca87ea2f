package lab.nexus.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a run shall do.
///
/// @param harvest what is read from the schedulers first; a rehearsal of it makes the run one
/// @param sessions identifiers; only these, and no scheduler is read. Empty for all that wait
/// @param jobs sessions that are built at the same time
/// @param scheduled begun by a clock: what a mail has told already is not told again for a day
public record Order(lab.nexus.harvest.Order harvest, List<String> sessions, int jobs, boolean scheduled) {
    public Order {
        sessions = List.copyOf(sessions);
    }

    /// Is nothing to be kept?
    public boolean dryRun() {
        return harvest.dryRun();
    }

    /// Only sessions of these instruments; empty for all.
    List<String> instruments() {
        return harvest.instruments();
    }

    Map<String, @Nullable Object> columns() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("dry_run", dryRun());
        row.put("from", Objects.toString(harvest.from(), null));
        row.put("to", Objects.toString(harvest.to(), null));
        row.put("instruments", instruments());
        row.put("sessions", sessions);
        row.put("jobs", jobs);
        row.put("scheduled", scheduled);
        return row;
    }
}
