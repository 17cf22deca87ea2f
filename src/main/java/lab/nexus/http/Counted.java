package lab.nexus.http;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lab.nexus.db.Database;
import org.jspecify.annotations.Nullable;

/// A figure that costs something: counted again only when somebody has changed the database, and not before a
/// hundred times as long has passed as the last count took, or ten seconds. Safe for several threads.
final class Counted<T> {
    private static final long LONGEST_REST = TimeUnit.SECONDS.toNanos(10);
    private static final int REST = 100;

    private final Database database;
    private final Supplier<T> counting;
    private @Nullable String mark;
    private @Nullable T last;
    private long counted;
    private long rest;

    Counted(Database database, Supplier<T> counting) {
        this.database = database;
        this.counting = counting;
    }

    synchronized T now() {
        var seen = database.changeMark();
        long now = System.nanoTime();
        var kept = last;
        if (kept == null || (!seen.equals(mark) && now - counted >= rest)) {
            kept = counting.get();
            last = kept;
            mark = seen;
            counted = System.nanoTime();
            rest = Math.min(LONGEST_REST, REST * (counted - now));
        }
        return kept;
    }
}
