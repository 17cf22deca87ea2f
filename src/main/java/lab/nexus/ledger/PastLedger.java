package lab.nexus.ledger;

import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// Writes entries of the past in large numbers: each with its own time and actor, and with ids that
/// are known without asking the database. Each has its place in the order at once, so that nobody who follows
/// the feed later is told of it as if it happened now. One transaction long, in which nobody else gives places
/// ([Placing]); not safe for several threads.
public final class PastLedger {
    private static final String INSERT = """
            INSERT INTO nexus_ledger (id, at, actor, action, subject, before, after, reason, source, batch, position)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Tx tx;
    private long last;
    private long position;

    public PastLedger(Tx tx) {
        this.tx = tx;
        this.last = tx.number("SELECT max(id) FROM nexus_ledger");
        Placing.place(tx, Integer.MAX_VALUE);
        this.position = Placing.head(tx);
    }

    /// Writes one entry and returns its id. The moment comes as [lab.nexus.db.Times#millis] writes it, rows
    /// come as JSON text, which the caller has at hand: what
    /// one entry says of afterwards, the next one says of before.
    public long record(
            String at,
            Actor actor,
            String action,
            String subject,
            @Nullable String before,
            String after,
            @Nullable String reason) {
        last++;
        position++;
        var source = actor.source();
        tx.batch(INSERT, last, at, actor.name(), action, subject, before, after, reason, source, null, position);
        return last;
    }

    /// Says that a custody event was caused by an entry.
    public void tie(long entryId, long eventId) {
        tx.batch(Ledger.TIE, eventId, entryId);
    }

    /// Lets the entries of today follow those of the past.
    public void close() {
        tx.flush();
        tx.dialect().restartIds(tx, "nexus_ledger", "id", tx.dialect().lastId(tx, "nexus_ledger", "id"));
    }
}
