package lab.nexus.ledger;

import java.util.function.Consumer;
import lab.nexus.db.Tx;
import org.jspecify.annotations.Nullable;

/// An entry of the ledger as it is read: who did what to which thing, when and why.
///
/// @param at UTC, as it was written
/// @param reason null when nothing was said
/// @param source the way by which it came
public record Deed(
        long id,
        String at,
        String actor,
        String action,
        String subject,
        @Nullable String reason,
        String source) {
    private static final String BEHIND =
            "SELECT id, at, actor, action, subject, reason, source FROM nexus_ledger WHERE id > ? ORDER BY id";

    /// The highest number of an entry; 0 when there is none.
    public static long last(Tx tx) {
        return tx.number("SELECT max(id) FROM nexus_ledger");
    }

    /// Hands out the entries with higher numbers.
    public static void behind(Tx tx, long id, Consumer<Deed> taking) {
        tx.each(
                BEHIND,
                row -> taking.accept(new Deed(
                        row.integer(1),
                        row.text(2),
                        row.text(3),
                        row.text(4),
                        row.text(5),
                        row.textOrNull(6),
                        row.text(7))),
                id);
    }

    /// Who did it; null when another program wrote it, which says nobody.
    public @Nullable String who() {
        return source.equals(Ledger.OTHER.source()) ? null : actor;
    }
}
