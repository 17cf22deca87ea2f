package lab.nexus.custody;

import java.util.List;
import java.util.Map;
import lab.nexus.ledger.Deed;
import org.jspecify.annotations.Nullable;

/// How a container or a sample differs between two databases, and who did it.
///
/// @param noun `container` or `sample`
/// @param name barcode or external id
/// @param fields the columns that differ
/// @param events custody events that only the later database has, oldest first
/// @param lostEvents events that the earlier database has and the later one has not, or not so
/// @param deeds entries that only the later database's ledger has
public record Change(
        String noun,
        Kind kind,
        long id,
        @Nullable String name,
        Map<String, Values> fields,
        List<CustodyEvent> events,
        List<CustodyEvent> lostEvents,
        List<Deed> deeds) {

    /// What became of the row.
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /// A column's value in the earlier and the later database.
    public record Values(@Nullable Object a, @Nullable Object b) {}

    Change with(List<Deed> found) {
        return new Change(noun, kind, id, name, fields, events, lostEvents, found);
    }
}
