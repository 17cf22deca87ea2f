package lab.nexus.session;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON form of each record: keys are column names in column order.
public final class Columns {
    /// The keys of a session in a list.
    public static final List<String> OVERVIEW = List.of(
            "session_identifier", "instrument", "user", "start", "end", "record_status", "held", "record_generations");

    private Columns() {}

    /// All columns of a row of the log.
    public static Map<String, @Nullable Object> of(SessionLog log) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id_session_log", log.id());
        row.put("session_identifier", log.identifier());
        row.put("instrument", log.instrument());
        row.put("timestamp", log.timestamp());
        row.put("event_type", log.type().stored());
        row.put("record_status", log.status().stored());
        row.put("user", log.user());
        return row;
    }

    /// A session in a list.
    public static Map<String, @Nullable Object> of(Overview overview) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        var end = overview.end();
        var hold = overview.hold();
        row.put("session_identifier", overview.start().identifier());
        row.put("instrument", overview.start().instrument());
        row.put("user", overview.start().user());
        row.put("start", overview.start().timestamp());
        row.put("end", end == null ? null : end.timestamp());
        row.put("record_status", overview.start().status().stored());
        row.put("held", hold == null ? null : hold.reason());
        row.put(
                "record_generations",
                overview.rows().stream()
                        .filter(log -> log.type() == EventType.RECORD_GENERATION)
                        .count());
        return row;
    }

    /// All columns of a hold.
    public static Map<String, @Nullable Object> of(Hold hold) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("session_identifier", hold.identifier());
        row.put("held_at", hold.heldAt());
        row.put("actor", hold.actor());
        row.put("reason", hold.reason());
        return row;
    }

    /// A session to be built.
    public static Map<String, @Nullable Object> of(Session session) {
        return toBuild(
                session.identifier(),
                session.instrumentPid(),
                session.user(),
                session.from().stored(),
                session.to().stored(),
                "ready",
                session.remark().isEmpty() ? null : session.remark());
    }

    /// A row that is not to be built.
    ///
    /// @param state `held`, `broken` or `stray`
    public static Map<String, @Nullable Object> of(ToBuild.Aside aside, String state) {
        boolean end = state.equals("stray");
        return toBuild(
                aside.identifier(),
                aside.instrument(),
                aside.user(),
                end ? null : aside.timestamp(),
                end ? aside.timestamp() : null,
                state,
                aside.why());
    }

    /// What ties a sample to a session.
    public static Map<String, @Nullable Object> of(Tie tie) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("session_identifier", tie.session());
        row.put("named", tie.named());
        row.put("sample_id", tie.sampleId());
        row.put("external_id", tie.externalId());
        row.put("found_by", tie.found().stored());
        row.put("source", tie.source());
        row.put("tied_at", tie.at());
        row.put("actor", tie.actor());
        return row;
    }

    /// A session in the story of a sample.
    public static Map<String, @Nullable Object> of(Ties.Visit visit) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("session_identifier", visit.tie().session());
        row.put("instrument", visit.instrument());
        row.put("start", visit.start());
        row.put("user", visit.user());
        row.put("named", visit.tie().named());
        row.put("found_by", visit.tie().found().stored());
        return row;
    }

    private static Map<String, @Nullable Object> toBuild(
            String identifier,
            String instrument,
            @Nullable String user,
            @Nullable String start,
            @Nullable String end,
            String state,
            @Nullable String why) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("session_identifier", identifier);
        row.put("instrument", instrument);
        row.put("user", user);
        row.put("start", start);
        row.put("end", end);
        row.put("state", state);
        row.put("why", why);
        return row;
    }
}
