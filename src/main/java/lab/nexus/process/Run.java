package lab.nexus.process;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Claim;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// A run as it is written down: a row of `nexus_run`. Times are UTC.
///
/// @param state running, stopping, done, failed or stopped
/// @param finishedAt null while it goes on
/// @param holder the claim of the process that does it
/// @param asked what was asked for, as JSON
/// @param stage checking, harvesting, building or over
/// @param found sessions that it has to look at
/// @param beatAt when its process last showed that it lives
/// @param why it failed; null when it did not
/// @param report what it found and did besides its sessions, as JSON; null at its beginning
/// @param mailed what the mail was about that it sent; null when it sent none
public record Run(
        long id,
        String state,
        String startedAt,
        @Nullable String finishedAt,
        String actor,
        String holder,
        String asked,
        String stage,
        long found,
        String beatAt,
        @Nullable String why,
        @Nullable String report,
        @Nullable String mailed) {

    /// Does it go on, as far as anybody can tell?
    boolean lives(Instant now) {
        boolean late =
                OffsetDateTime.parse(beatAt).toInstant().plus(Works.LEASE).isBefore(now);
        return finishedAt == null && !late && !Claim.dead(holder);
    }

    /// Its JSON form.
    ///
    /// @param counts sessions by what came of them
    /// @param sessions what came of each; null to leave them out
    Map<String, @Nullable Object> columns(
            Map<String, Long> counts, @Nullable List<Map<String, @Nullable Object>> sessions) {
        var asked = object(this.asked);
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("run", id);
        row.put("state", state);
        row.put("dry_run", Boolean.TRUE.equals(asked.get("dry_run")));
        row.put("by", Boolean.TRUE.equals(asked.get("scheduled")) ? "schedule" : "person");
        row.put("actor", actor);
        row.put("machine", Claim.shown(holder));
        row.put("started_at", startedAt);
        row.put("ended_at", finishedAt);
        row.put("stage", stage);
        row.put("sessions_found", found);
        row.put(
                "sessions_done",
                counts.values().stream().mapToLong(Long::longValue).sum());
        row.put("counts", counts);
        row.put("why", why);
        row.put("mailed", mailed != null);
        row.put("asked", asked);
        if (sessions != null) {
            if (report != null) {
                row.putAll(object(report));
            }
            row.put("sessions", sessions);
        }
        return row;
    }

    /// A JSON text of ours, which is an object.
    static Map<String, @Nullable Object> object(String json) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        if (JsonReader.read(json) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put(String.valueOf(key), value));
        }
        return object;
    }
}
