package lab.nexus.support;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lab.nexus.config.Redaction;
import lab.nexus.db.Database;
import lab.nexus.ledger.Ledger;
import lab.nexus.session.Choice;
import lab.nexus.session.Columns;
import lab.nexus.session.EventType;
import lab.nexus.session.Overview;
import lab.nexus.session.RecordStatus;
import lab.nexus.session.Sessions;
import lab.nexus.session.StatusCount;
import org.jspecify.annotations.Nullable;

/// The sessions in a bundle, and how many there are of each kind.
final class SessionParts {
    private static final int MOST = 100;

    private static final List<RecordStatus> WENT_WRONG =
            List.of(RecordStatus.ERROR, RecordStatus.NO_RESERVATION, RecordStatus.NO_CONSENT);

    private SessionParts() {}

    /// Sessions that went wrong, then the latest others.
    static List<Map<String, @Nullable Object>> recent(Database database, Clock clock, People people) {
        var sessions = new Sessions(database, new Ledger(clock), clock);
        var found = new LinkedHashMap<Long, Overview>();
        for (var status : WENT_WRONG) {
            var choice = new Choice(status, null, null, null, null);
            sessions.list(choice, MOST).forEach(one -> found.put(one.start().id(), one));
        }
        sessions.list(Choice.ALL, MOST)
                .forEach(one -> found.putIfAbsent(one.start().id(), one));
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var one : found.values().stream().limit(MOST).toList()) {
            var row = new LinkedHashMap<>(Columns.of(one));
            var user = one.start().user();
            row.put("user", user == null ? null : people.number(user));
            row.put("held", one.hold() == null ? null : Redaction.HIDDEN);
            rows.add(row);
        }
        return rows;
    }

    /// How many rows there are of each instrument, type and status.
    static Map<String, @Nullable Object> summary(List<StatusCount> counts) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var count : counts) {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("instrument", count.instrument());
            row.put("event_type", count.type());
            row.put("record_status", count.status());
            row.put("rows", count.rows());
            row.put("first", count.first());
            row.put("last", count.last());
            rows.add(row);
        }
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("rows", counts.stream().mapToLong(StatusCount::rows).sum());
        facts.put("sessions", starts(counts));
        facts.put("groups", rows);
        return facts;
    }

    /// How many sessions there are of each status.
    static Map<String, Long> starts(List<StatusCount> counts) {
        var starts = new TreeMap<String, Long>();
        for (var count : counts) {
            if (count.type().equals(EventType.START.stored())) {
                starts.merge(count.status(), count.rows(), Long::sum);
            }
        }
        return starts;
    }
}
