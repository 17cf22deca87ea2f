package lab.nexus.custody;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// Walks two tables in the order of their ids, side by side, a page of each in memory.
final class Merge<T> {
    private final LongFunction<List<T>> pages;
    private final ToLongFunction<T> id;
    private Iterator<T> page = List.<T>of().iterator();
    private @Nullable T next;
    private long last;
    private boolean ended;

    private Merge(LongFunction<List<T>> pages, ToLongFunction<T> id) {
        this.pages = pages;
        this.id = id;
        advance();
    }

    /// Hands out every pair of rows that is not equal; one of the two is null where the row is missing.
    ///
    /// @param a the rows behind an id, at most a page
    static <T> void differences(
            LongFunction<List<T>> a,
            LongFunction<List<T>> b,
            ToLongFunction<T> id,
            BiConsumer<@Nullable T, @Nullable T> taking) {
        var left = new Merge<>(a, id);
        var right = new Merge<>(b, id);
        while (left.next != null || right.next != null) {
            long order = left.next == null ? 1 : right.next == null ? -1 : Long.compare(left.last, right.last);
            if (order != 0 || !Objects.equals(left.next, right.next)) {
                taking.accept(order <= 0 ? left.next : null, order >= 0 ? right.next : null);
            }
            if (order <= 0) {
                left.advance();
            }
            if (order >= 0) {
                right.advance();
            }
        }
    }

    private void advance() {
        if (!page.hasNext() && !ended) {
            page = pages.apply(last).iterator();
            ended = !page.hasNext();
        }
        next = page.hasNext() ? page.next() : null;
        if (next != null) {
            last = id.applyAsLong(next);
        }
    }
}
