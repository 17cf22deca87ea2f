package lab.nexus.session;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Fault;
import lab.nexus.instrument.Instrument;
import org.jspecify.annotations.Nullable;

/// Makes sessions of starts and ends, in one pass over the rows: a start and the last logged end of the same
/// session, instrument and user are one. What is wrong with one start never touches another.
final class Linking {
    private final Map<String, Instrument> instruments;
    private final Map<String, String> holds;
    private final Map<SessionLog.Link, Ends> ends = new HashMap<>();
    private final List<SessionLog> starts = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<ToBuild.Aside> held = new ArrayList<>();
    private final List<ToBuild.Aside> broken = new ArrayList<>();

    /// @param holds reasons by session identifier
    Linking(Map<String, Instrument> instruments, Map<String, String> holds) {
        this.instruments = instruments;
        this.holds = holds;
    }

    /// Takes a row, in whatever order they come.
    void take(SessionLog row) {
        if (row.type() == EventType.START) {
            starts.add(row);
        } else if (row.type() == EventType.END) {
            takeEnd(row);
        }
    }

    /// The ends of one session, instrument and user.
    private static final class Ends {
        private SessionLog last;
        private boolean several;
        private boolean used;

        Ends(SessionLog first) {
            last = first;
        }

        void take(SessionLog row) {
            several = true;
            last = row.id() > last.id() ? row : last;
        }
    }

    private void takeEnd(SessionLog row) {
        var found = ends.putIfAbsent(row.link(), new Ends(row));
        if (found != null) {
            found.take(row);
        }
    }

    ToBuild linked() {
        starts.sort((one, other) -> Long.compare(one.id(), other.id()));
        for (var start : starts) {
            var found = ends.get(start.link());
            if (found != null) {
                found.used = true;
            }
            link(start, found);
        }
        var strays = new ArrayList<ToBuild.Aside>();
        for (var one : ends.values()) {
            if (!one.used) {
                strays.add(ToBuild.Aside.of(one.last, "an end without a start that is to be built"));
            }
        }
        strays.sort((one, other) -> Long.compare(one.id(), other.id()));
        return new ToBuild(List.copyOf(sessions), List.copyOf(held), List.copyOf(broken), List.copyOf(strays));
    }

    private void link(SessionLog start, @Nullable Ends found) {
        var hold = holds.get(start.identifier());
        if (hold != null) {
            held.add(ToBuild.Aside.of(start, hold));
            return;
        }
        if (found == null) {
            broken.add(ToBuild.Aside.of(start, "it has no end of the same instrument and user that is to be built"));
            return;
        }
        try {
            var instrument = instruments.get(start.instrument());
            var end = found.last;
            var from = Moment.parse(start.timestamp());
            var to = Moment.parse(end.timestamp());
            if (isBefore(to, from, instrument)) {
                broken.add(ToBuild.Aside.of(start, "it ends before it begins: " + end.timestamp()));
                return;
            }
            var remark = found.several ? "it has several ends; the one logged last counts" : "";
            sessions.add(
                    new Session(start.identifier(), start.instrument(), instrument, from, to, start.user(), remark));
        } catch (Fault unreadable) {
            broken.add(ToBuild.Aside.of(start, unreadable.sentence()));
        }
    }

    /// Is one moment before another one, as instants?
    static boolean isBefore(Moment one, Moment other, @Nullable Instrument instrument) {
        return (one.offsetSeconds() == other.offsetSeconds() && !one.naive())
                ? one.localMicros() < other.localMicros()
                : instant(one, instrument).isBefore(instant(other, instrument));
    }

    /// A naive time is the instrument's; of an instrument that nobody knows, UTC.
    static Instant instant(Moment moment, @Nullable Instrument instrument) {
        if (!moment.naive() || instrument == null) {
            return moment.instant(ZoneOffset.UTC);
        }
        return moment.instant(instrument.zone());
    }
}
