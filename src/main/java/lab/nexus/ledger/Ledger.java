package lab.nexus.ledger;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.db.Times;
import lab.nexus.db.Tx;
import lab.nexus.json.Json;
import org.jspecify.annotations.Nullable;

/// Writes entries, and ties them to the custody events that the same change caused.
public final class Ledger {
    private static final String INSERT = """
            INSERT INTO nexus_ledger (at, actor, action, subject, before, after, reason, source, batch)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /// The same, and with its place.
    private static final String INSERT_PLACED = """
            INSERT INTO nexus_ledger (at, actor, action, subject, before, after, reason, source, batch, position)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?,\s""" + Placing.NEXT + ")";

    static final String TIE = """
            INSERT INTO nexus_ledger_event (event_id, ledger_id)
            VALUES (?, ?)
            """;

    /// Entries and ties that one statement of the largest size writes.
    private static final int CHUNK = 64;

    private static final String INSERT_CHUNK = """
            INSERT INTO nexus_ledger (at, actor, action, subject, before, after, reason, source, batch)
            """ + "VALUES " + Tx.marks(9, CHUNK) + " RETURNING id, subject";

    private static final String TIE_CHUNK =
            "INSERT INTO nexus_ledger_event (event_id, ledger_id) VALUES " + Tx.marks(2, CHUNK);

    /// Whoever wrote past Nexus.
    static final Actor OTHER = new Actor("unknown", "other");

    private final Clock clock;

    public Ledger(Clock clock) {
        this.clock = clock;
    }

    /// Writes one entry in the caller's transaction and returns its id.
    public long record(Tx tx, Entry entry) {
        var sql = tx.dialect().oneWriter() ? INSERT_PLACED : INSERT;
        return tx.insert(sql, values(Times.millis(clock.instant()), entry).toArray());
    }

    /// Writes entries about different subjects, in few statements when there are many; returns their
    /// ids by subject.
    public Map<String, Long> recordAll(Tx tx, List<Entry> entries) {
        var ids = new HashMap<String, Long>();
        var at = Times.millis(clock.instant());
        int done = 0;
        while (entries.size() - done >= CHUNK) {
            var values = new ArrayList<@Nullable Object>(9 * CHUNK);
            for (var entry : entries.subList(done, done + CHUNK)) {
                values.addAll(values(at, entry));
            }
            tx.each(INSERT_CHUNK, row -> ids.put(row.text(2), row.integer(1)), values.toArray());
            done += CHUNK;
        }
        for (var entry : entries.subList(done, entries.size())) {
            ids.put(entry.subject(), record(tx, entry));
        }
        return ids;
    }

    /// One event and the entry of the change that caused it.
    public record Tie(long entryId, long eventId) {}

    /// Writes ties, in few statements when there are many.
    public void tieAll(Tx tx, List<Tie> ties) {
        int done = 0;
        while (ties.size() - done >= CHUNK) {
            var values = new ArrayList<@Nullable Object>(2 * CHUNK);
            for (var tie : ties.subList(done, done + CHUNK)) {
                values.add(tie.eventId());
                values.add(tie.entryId());
            }
            tx.run(TIE_CHUNK, values.toArray());
            done += CHUNK;
        }
        for (var tie : ties.subList(done, ties.size())) {
            tie(tx, tie.entryId(), tie.eventId());
        }
    }

    /// A custody event that was written past Nexus, and the entry that tells of it.
    ///
    /// @param at when it happened, as the event says
    public record Foreign(long eventId, String at, Entry entry) {}

    /// Takes events of other programs in: one entry and one tie for each, in their order. Nobody knows who
    /// wrote them.
    public static void adoptAll(Tx tx, List<Foreign> events) {
        int done = 0;
        while (events.size() - done >= CHUNK) {
            var values = new ArrayList<@Nullable Object>(9 * CHUNK);
            var ties = new ArrayList<@Nullable Object>(2 * CHUNK);
            for (var event : events.subList(done, done + CHUNK)) {
                values.addAll(values(event.at(), event.entry(), OTHER));
            }
            // ids are given in the order of the rows, whatever the order of the answer
            var ids = tx.list(INSERT_CHUNK, row -> row.integer(1), values.toArray()).stream()
                    .sorted()
                    .toList();
            for (int i = 0; i < CHUNK; i++) {
                ties.add(events.get(done + i).eventId());
                ties.add(ids.get(i));
            }
            tx.run(TIE_CHUNK, ties.toArray());
            done += CHUNK;
        }
        for (var event : events.subList(done, events.size())) {
            long id = tx.insert(INSERT, values(event.at(), event.entry(), OTHER).toArray());
            tx.run(TIE, event.eventId(), id);
        }
    }

    private static List<@Nullable Object> values(String at, Entry entry) {
        return values(at, entry, Actor.asking());
    }

    private static List<@Nullable Object> values(String at, Entry entry, Actor actor) {
        return Arrays.asList(
                at,
                actor.name(),
                entry.action(),
                entry.subject(),
                json(entry.before()),
                json(entry.after()),
                entry.reason(),
                actor.source(),
                entry.batch());
    }

    /// Says that a custody event was caused by an entry. An event without this tie was not written
    /// through Nexus.
    public void tie(Tx tx, long entryId, long eventId) {
        tx.run(TIE, eventId, entryId);
    }

    private static @Nullable String json(@Nullable Map<String, @Nullable Object> row) {
        return row == null ? null : Json.line(row);
    }
}
