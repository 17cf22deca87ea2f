package lab.nexus.cli;

import java.io.PrintStream;

/// Says on stderr how far a long work is, when somebody looks at it and it takes more than two seconds.
final class Progress {
    private static final long FIRST_NANOS = 2_000_000_000L;
    private static final long NEXT_NANOS = 500_000_000L;
    private static final int LOOK_EVERY = 256;
    private static final String CLEAR = "\r\u001b[K";

    private final PrintStream err;
    private final String plural;
    private final boolean watched = !System.getProperty("nexus.terminal", "").isEmpty();
    private final long begin = System.nanoTime();
    private long next = FIRST_NANOS;
    private long count;
    private boolean shown;

    Progress(PrintStream err, String plural) {
        this.err = err;
        this.plural = plural;
    }

    /// One more is done.
    ///
    /// @param share of all, from 0 to 1; 0 or less when it is not known
    void one(double share) {
        count++;
        if (!watched || count % LOOK_EVERY != 0) {
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

    /// Takes the line away.
    void end() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
        }
    }

    long count() {
        return count;
    }
}
