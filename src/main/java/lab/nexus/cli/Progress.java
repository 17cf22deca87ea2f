package lab.nexus.cli;

import java.io.PrintStream;
import java.util.function.LongConsumer;

/// Says on stderr how far a long work is, when somebody sits at the terminal (the launcher looks) and
/// it takes more than two seconds. Not safe for several threads.
final class Progress implements LongConsumer, AutoCloseable {
    private static final long FIRST_NANOS = 2_000_000_000L;
    private static final long NEXT_NANOS = 500_000_000L;
    private static final int LOOK_EVERY = 256; // the clock is not asked for every row
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final String plural;
    private final long of;
    private final boolean watched = !System.getProperty("nexus.terminal", "").isEmpty();
    private final long begin = System.nanoTime();
    private long next = FIRST_NANOS;
    private long asked;
    private long count;
    private boolean shown;

    /// @param plural the things counted
    Progress(PrintStream err, String plural) {
        this(err, plural, 0);
    }

    /// @param of how many there will be; 0 when that is not known
    Progress(PrintStream err, String plural, long of) {
        this.err = err;
        this.plural = plural;
        this.of = of;
    }

    /// So many are done now.
    @Override
    public void accept(long done) {
        count = done;
        show(of > 0 ? (double) done / of : 0);
    }

    /// One more is done.
    ///
    /// @param share of all, from 0 to 1; 0 or less when it is not known
    void one(double share) {
        count++;
        show(share);
    }

    /// What is being done now, for work that cannot be counted.
    void stage(String text) {
        if (watched) {
            shown = true;
            err.print(CLEAR + text);
            err.flush();
        }
    }

    private void show(double share) {
        asked++;
        if (!watched || (asked % LOOK_EVERY != 0 && count < of)) {
            return;
        }
        long passed = System.nanoTime() - begin;
        if (passed > next) {
            next = passed + NEXT_NANOS;
            shown = true;
            var percent = share > 0 ? " (" + Math.round(Math.floor(100 * share)) + " %)" : "";
            err.print(CLEAR + count + " " + plural + percent);
            err.flush();
        }
    }

    long count() {
        return count;
    }

    /// Takes the line away.
    @Override
    public void close() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }
}
