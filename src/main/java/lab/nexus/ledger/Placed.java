package lab.nexus.ledger;

import java.util.List;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// An entry of the ledger that has its place in the order.
///
/// @param at UTC, as it was written
/// @param before the row as it was, as JSON; null when it was made by this change
/// @param after the row since then, as JSON; null when it is gone
/// @param reason null when nothing was said
/// @param batch the same in all entries of one act; null for one alone
public record Placed(
        long position,
        long id,
        String at,
        String actor,
        String action,
        String subject,
        @Nullable String before,
        @Nullable String after,
        @Nullable String reason,
        String source,
        @Nullable String batch) {
    private static final String BEHIND = """
            SELECT position, id, at, actor, action, subject, before, after, reason, source, batch
            FROM nexus_ledger
            WHERE position > ?
            ORDER BY position
            LIMIT ?
            """;

    /// The entries behind a position, in their order.
    public static List<Placed> behind(Tx tx, long position, long most) {
        return tx.list(
                BEHIND,
                row -> new Placed(
                        row.integer(1),
                        row.integer(2),
                        row.text(3),
                        row.text(4),
                        row.text(5),
                        row.text(6),
                        row.textOrNull(7),
                        row.textOrNull(8),
                        row.textOrNull(9),
                        row.text(10),
                        row.textOrNull(11)),
                position,
                most);
    }
}
