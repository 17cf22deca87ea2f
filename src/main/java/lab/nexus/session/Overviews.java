package lab.nexus.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lab.nexus.db.Tx;
import lab.nexus.fault.Fault;
import lab.nexus.instrument.Instrument;
import lab.nexus.instrument.Instruments;
import org.jspecify.annotations.Nullable;

/// Sessions as people look at them, in one transaction.
final class Overviews {
    /// Sessions read at a time where nobody knows how many are wanted.
    private static final int PAGE = 512;

    private final Tx tx;
    private final Map<String, Instrument> instruments;

    Overviews(Tx tx) {
        this.tx = tx;
        this.instruments = instruments(tx);
    }

    static Map<String, Instrument> instruments(Tx tx) {
        var all = new HashMap<String, Instrument>();
        Instruments.all(tx).forEach(instrument -> all.put(instrument.pid(), instrument));
        return all;
    }

    /// The ones logged last, the latest start first.
    List<Overview> list(Choice choice, long limit) {
        var starts = new ArrayList<SessionLog>();
        int size = choice.bounded() ? PAGE : (int) Math.min(limit, Integer.MAX_VALUE);
        long below = Long.MAX_VALUE;
        for (int read = size; starts.size() < limit && read == size; ) {
            var page = SessionStore.starts(tx, choice, below, size);
            read = page.size();
            below = page.isEmpty() ? below : page.getLast().id();
            starts.addAll(covered(choice, page));
        }
        var shown = overviews(starts.subList(0, (int) Math.min(starts.size(), limit)));
        shown.sort(Comparator.comparing((Overview seen) -> instant(seen.start()))
                .thenComparing(seen -> seen.start().id())
                .reversed());
        return List.copyOf(shown);
    }

    /// All of them, those logged last first.
    void each(Choice choice, Consumer<Overview> taking) {
        var page = SessionStore.starts(tx, choice, Long.MAX_VALUE, PAGE);
        while (!page.isEmpty()) {
            overviews(covered(choice, page)).forEach(taking);
            page = SessionStore.starts(tx, choice, page.getLast().id(), PAGE);
        }
    }

    /// The database compares texts, and finds a day more at either end.
    private List<SessionLog> covered(Choice choice, List<SessionLog> starts) {
        return choice.bounded()
                ? starts.stream().filter(start -> choice.covers(instant(start))).toList()
                : starts;
    }

    /// One of them, with all its rows.
    Overview of(String identifier) {
        var rows = SessionStore.of(tx, identifier);
        if (rows.isEmpty()) {
            throw Sessions.notFound(identifier);
        }
        var start = rows.stream()
                .filter(row -> row.type() == EventType.START)
                .findFirst()
                .orElse(rows.getFirst());
        return overview(start, rows, SessionStore.holdOf(tx, identifier).orElse(null));
    }

    private List<Overview> overviews(List<SessionLog> starts) {
        var rows = SessionStore.of(
                tx, starts.stream().map(SessionLog::identifier).distinct().toList());
        var holds = new HashMap<String, Hold>();
        SessionStore.holds(tx).forEach(hold -> holds.put(hold.identifier(), hold));
        var seen = new ArrayList<Overview>();
        for (var start : starts) {
            seen.add(overview(
                    start, rows.getOrDefault(start.identifier(), List.of(start)), holds.get(start.identifier())));
        }
        return seen;
    }

    private Overview overview(SessionLog start, List<SessionLog> rows, @Nullable Hold hold) {
        SessionLog end = null;
        for (var row : rows) {
            if (row.type() == EventType.END && row.link().equals(start.link())) {
                end = row;
            }
        }
        var inOrder = new ArrayList<>(rows);
        inOrder.sort(Comparator.comparing(this::instant).thenComparing(SessionLog::id));
        return new Overview(start, end, instruments.get(start.instrument()), hold, List.copyOf(inOrder));
    }

    /// When a row happened; one whose time cannot be read comes before all others.
    private Instant instant(SessionLog row) {
        try {
            return Linking.instant(Moment.parse(row.timestamp()), instruments.get(row.instrument()));
        } catch (Fault unreadable) {
            return Instant.MIN;
        }
    }
}
