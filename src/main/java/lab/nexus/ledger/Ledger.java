package lab.nexus.ledger;

import java.time.Clock;
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
            RETURNING id
            """;

    static final String TIE = """
            INSERT INTO nexus_ledger_event (event_id, ledger_id)
            VALUES (?, ?)
            """;

    private final Clock clock;

    public Ledger(Clock clock) {
        this.clock = clock;
    }

    /// Writes one entry in the caller's transaction and returns its id.
    public long record(Tx tx, Entry entry) {
        var actor = Actor.asking();
        return tx.insert(
                INSERT,
                Times.millis(clock.instant()),
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
