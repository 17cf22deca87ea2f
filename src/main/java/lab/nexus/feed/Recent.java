package lab.nexus.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/// The latest happenings, kept so that many who follow read the database once. Safe for several threads.
final class Recent {
    private static final int KEPT = 2_000;

    /// Without a gap, so the place of a position is known.
    private final ArrayList<Happening> kept = new ArrayList<>();

    /// The happenings behind a position.
    ///
    /// @param reading reads those behind a position from the database, some hundred at the most
    synchronized List<Happening> behind(long position, LongFunction<List<Happening>> reading) {
        if (kept.isEmpty() || position > last() || position < kept.getFirst().position() - 1) {
            var read = reading.apply(position);
            if (kept.isEmpty()) {
                kept.addAll(read);
            }
            return read;
        }
        if (position == last()) {
            kept.addAll(reading.apply(position));
        }
        var found = List.copyOf(kept.subList((int) (position - kept.getFirst().position() + 1), kept.size()));
        if (kept.size() > 2 * KEPT) {
            kept.subList(0, kept.size() - KEPT).clear();
        }
        return found;
    }

    private long last() {
        return kept.getLast().position();
    }

    synchronized void clear() {
        kept.clear();
    }
}
