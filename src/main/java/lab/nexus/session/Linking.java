package lab.nexus.session;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lab.nexus.fault.Fault;
import lab.nexus.instrument.Instrument;
import org.jspecify.annotations.Nullable;

/// Makes sessions of starts and ends, in one pass over the rows: a start and the last logged end of the same
/// session, instrument and user are one. What is wrong with one start never touches another.
final class Linking {
    private final Map<String, Instrument> instruments;
    private final Map<String, String> holds;
    private final Map<String, SessionLog> ends = new HashMap<>();
    private final Set<String> several = new HashSet<>();
    private final List<SessionLog> starts = new ArrayList<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<ToBuild.Aside> held = new ArrayList<>();
    private final List<ToBuild.Aside> broken = new ArrayList<>();

    /// @param holds reasons by session identifier
    Linking(Map<String, Instrument> instruments, Map<String, String> holds) {
        this.instruments = instruments;
        this.holds = holds;
    }

    /// Takes a row; they come in the order of their ids.
    void take(SessionLog row) {
        if (row.type() == EventType.START) {
            starts.add(row);
        } else if (row.type() == EventType.END && ends.put(row.link(), row) != null) {
            several.add(row.link());
        }
    }

    ToBuild linked() {
        var used = new HashSet<String>();
        for (var start : starts) {
            var link = start.link();
            used.add(link);
            link(start, link, ends.get(link));
        }
        var strays = new ArrayList<ToBuild.Aside>();
        ends.forEach((link, end) -> {
            if (!used.contains(link)) {
                strays.add(ToBuild.Aside.of(end, "an end without a start that is to be built"));
            }
        });
        strays.sort((one, other) -> Long.compare(one.id(), other.id()));
        return new ToBuild(List.copyOf(sessions), List.copyOf(held), List.copyOf(broken), List.copyOf(strays));
    }

    private void link(SessionLog start, String link, @Nullable SessionLog end) {
        var hold = holds.get(start.identifier());
        if (hold != null) {
            held.add(ToBuild.Aside.of(start, hold));
            return;
        }
        if (end == null) {
            broken.add(ToBuild.Aside.of(start, "it has no end of the same instrument and user that is to be built"));
            return;
        }
        try {
            var instrument = instruments.get(start.instrument());
            var from = Moment.parse(start.timestamp());
            var to = Moment.parse(end.timestamp());
            if (instant(to, instrument).isBefore(instant(from, instrument))) {
                broken.add(ToBuild.Aside.of(start, "it ends before it begins: " + end.timestamp()));
                return;
            }
            var remark = several.contains(link) ? "it has several ends; the one logged last counts" : "";
            sessions.add(
                    new Session(start.identifier(), start.instrument(), instrument, from, to, start.user(), remark));
        } catch (Fault unreadable) {
            broken.add(ToBuild.Aside.of(start, unreadable.sentence()));
        }
    }

    /// A naive time is the instrument's; of an instrument that nobody knows, UTC.
    static Instant instant(Moment moment, @Nullable Instrument instrument) {
        if (moment.offsetSeconds() != null || instrument == null) {
            return moment.instant(ZoneOffset.UTC);
        }
        return moment.instant(instrument.zone());
    }
}
