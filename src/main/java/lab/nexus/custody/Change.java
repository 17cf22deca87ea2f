package lab.nexus.custody;

import java.util.Comparator;
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
        CHANGED;

        /// As it is told to others.
        public String word() {
            return switch (this) {
                case ADDED -> "added";
                case REMOVED -> "removed";
                case CHANGED -> "changed";
            };
        }
    }

    /// A column's value in the earlier and the later database.
    public record Values(@Nullable Object a, @Nullable Object b) {}

    /// What was done last.
    ///
    /// @param what the ledger's action, or the type of an event that another program wrote
    /// @param by null when nobody is known
    /// @param why null when nothing was said
    public record Last(
            String what,
            String at,
            @Nullable String by,
            @Nullable String why) {}

    /// What was done to it last between the two; null when nothing tells of it.
    public @Nullable Last last() {
        var deed = deeds.isEmpty() ? null : deeds.getLast();
        var event =
                events.stream().max(Comparator.comparingLong(CustodyEvent::id)).orElse(null);
        // the ledger tells of an event that was written through Nexus too, and with it who it was
        boolean told = deed != null
                && (event == null || event.by() != null || event.createdAt().compareTo(deed.at()) <= 0);
        if (told || event == null) {
            return deed == null ? null : new Last(deed.action(), deed.at(), deed.who(), deed.reason());
        }
        return new Last(event.type(), event.createdAt(), event.by(), event.note());
    }

    Change with(List<Deed> found) {
        return new Change(noun, kind, id, name, fields, events, lostEvents, found);
    }
}
