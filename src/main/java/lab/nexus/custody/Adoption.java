package lab.nexus.custody;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lab.nexus.db.Tx;
import lab.nexus.ledger.Entry;
import lab.nexus.ledger.Ledger;
import org.jspecify.annotations.Nullable;

/// Takes custody events that other programs have written into the ledger: each once, in the order of their
/// ids, without touching their rows.
///
/// Only events behind a mark are looked at. On SQLite, which has one writer, the mark is simply the last event.
/// On PostgreSQL an event with a lower id can appear after one with a higher: so the mark only moves up to an
/// event when all transactions have ended that were writing when that id was given.
public final class Adoption {
    /// How far it has come.
    private record Mark(long adopted, long seen, String open) {}

    private static final String READ = "SELECT adopted_to, seen_to, open FROM nexus_adoption WHERE id = 1";

    private Adoption() {}

    /// Could there be something to adopt? Cheap; whoever only reads may ask.
    public static boolean waiting(Tx tx) {
        return last(tx) > mark(tx, "").adopted();
    }

    private static long last(Tx tx) {
        return tx.dialect().lastId(tx, "sample_events", "id");
    }

    private static Mark mark(Tx tx, String lock) {
        return tx.first(READ + lock, row -> new Mark(row.integer(1), row.integer(2), row.text(3)))
                .orElse(new Mark(0, 0, ""));
    }

    /// Keeps others from adopting, and from giving places to entries, until the transaction ends.
    public static void beAlone(Tx tx) {
        if (tx.first(READ + tx.dialect().rowLock(), row -> row.integer(1)).isEmpty()) {
            tx.run("INSERT INTO nexus_adoption (id, adopted_to, seen_to, open) VALUES (1, 0, 0, '')"
                    + " ON CONFLICT (id) DO NOTHING");
            tx.first(READ + tx.dialect().rowLock(), row -> row.integer(1));
        }
    }

    /// Looks at the next events, and adopts those that are not in the ledger. Behind [#beAlone].
    ///
    /// @param most how many events are looked at
    /// @return whether there are more to look at
    public static boolean adopt(Tx tx, int most) {
        var mark = mark(tx, "");
        long last = last(tx);
        if (last <= mark.adopted()) {
            return false;
        }
        var writing = tx.dialect().writing(tx, "sample_events"); // before the events are read
        long end = EventStore.end(tx, mark.adopted(), most, last);
        var found = EventStore.untied(tx, mark.adopted(), end);
        Ledger.adoptAll(tx, found.stream().map(Adoption::entry).toList());
        var next = next(mark, last, end, writing);
        if (!next.equals(mark)) {
            tx.run(
                    "UPDATE nexus_adoption SET adopted_to = ?, seen_to = ?, open = ? WHERE id = 1",
                    next.adopted(),
                    next.seen(),
                    next.open());
        }
        return next.adopted() > mark.adopted() && next.adopted() < last;
    }

    /// Everything up to `end` has been looked at; what may still come in below it?
    private static Mark next(Mark mark, long last, long end, List<String> writing) {
        if (writing.isEmpty()) {
            return new Mark(end, 0, "");
        }
        var now = String.join(" ", writing);
        if (mark.open().isEmpty()) {
            return new Mark(mark.adopted(), last, now);
        }
        if (!common(mark.open(), writing)) {
            long settled = Math.min(mark.seen(), end);
            return new Mark(settled, last, now);
        }
        return mark;
    }

    private static boolean common(String open, List<String> writing) {
        Set<String> before = new HashSet<>(List.of(open.split(" ")));
        before.retainAll(new HashSet<>(writing));
        return !before.isEmpty();
    }

    private static void put(Map<String, @Nullable Object> row, String name, @Nullable Object value) {
        if (value != null) {
            row.put(name, value);
        }
    }

    private static Ledger.Foreign entry(CustodyEvent event) {
        var before = new LinkedHashMap<String, @Nullable Object>();
        var after = new LinkedHashMap<String, @Nullable Object>();
        before.put("id", event.sampleId());
        after.put("id", event.sampleId());
        var action = "sample.event";
        boolean made = event.type().equals("received");
        if (event.oldStatus() != null || event.newStatus() != null) {
            put(before, "status", event.oldStatus());
            put(after, "status", event.newStatus());
            action = "sample.status";
        }
        if (event.fromContainerId() != null || event.toContainerId() != null) {
            before.put("container_id", event.fromContainerId());
            after.put("container_id", event.toContainerId());
            action = "sample.move";
        }
        @Nullable Map<String, @Nullable Object> was = made ? null : before;
        return new Ledger.Foreign(
                event.id(),
                event.occurredAt(),
                new Entry(made ? "sample.add" : action, "sample:" + event.sampleId(), was, after, event.note(), null));
    }
}
