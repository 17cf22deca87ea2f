package lab.nexus.ledger;

import lab.nexus.db.Tx;

/// Gives entries their place in the order: positions from 1 up without a gap, once and for ever.
///
/// An entry is placed when its transaction is over, so whoever has read up to a position has missed nothing
/// before it, in whatever order transactions ended. Whoever places must be alone in doing so. On SQLite, where whoever
/// writes is alone until the end of the transaction, an entry has its place at once.
public final class Placing {
    private static final String WAITING = "SELECT id FROM nexus_ledger WHERE position IS NULL LIMIT 1";

    /// SQL for the place of an entry that one writer alone is writing: none behind one that waits.
    static final String NEXT = """
            CASE
              WHEN EXISTS (SELECT 1 FROM nexus_ledger WHERE position IS NULL) THEN NULL
              ELSE (SELECT coalesce(max(position), 0) + 1 FROM nexus_ledger)
            END""";

    /// Of those that wait the lowest ids first: an entry that was there before another one began has the lower
    /// id.
    private static final String PLACE = """
            UPDATE nexus_ledger
            SET position = placed.position
            FROM (
              SELECT waiting.id, CAST(? AS BIGINT) + row_number() OVER (ORDER BY waiting.id) AS position
              FROM (SELECT id FROM nexus_ledger WHERE position IS NULL ORDER BY id LIMIT ?) AS waiting
            ) AS placed
            WHERE nexus_ledger.id = placed.id
            """;

    private Placing() {}

    /// Is there an entry without a place?
    public static boolean waiting(Tx tx) {
        return tx.first(WAITING, row -> row.integer(1)).isPresent();
    }

    /// The highest position; 0 when there is none.
    public static long head(Tx tx) {
        return tx.number("SELECT max(position) FROM nexus_ledger");
    }

    /// Places entries, at the most so many; returns how many.
    public static int place(Tx tx, int most) {
        return waiting(tx) ? tx.run(PLACE, head(tx), most) : 0;
    }
}
