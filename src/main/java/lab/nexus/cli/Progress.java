package lab.nexus.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongConsumer;

/// One line on the terminal that says how far a long piece of work has come; nothing in its first two
/// seconds, and nothing at all where nobody sits at a terminal. Not safe for several threads.
final class Progress implements LongConsumer, AutoCloseable {
    private static final long QUIET_NANOS = 2_000_000_000L;
    private static final long EVERY_NANOS = 200_000_000L;
    private static final int LOOK_EVERY = 256; // the clock is not asked for every row

    private final PrintStream err;
    private final boolean terminal;
    private final String what;
    private final long of;
    private long next = System.nanoTime() + QUIET_NANOS;
    private boolean shown;

    private Progress(PrintStream err, boolean terminal, String what, long of) {
        this.err = err;
        this.terminal = terminal;
        this.what = what;
        this.of = of;
    }

    /// @param what the things counted, in the plural
    /// @param of how many there will be
    static Progress of(String what, long of) {
        var console = of < LOOK_EVERY ? null : System.console();
        return new Progress(System.err, console != null && console.isTerminal(), what, of);
    }

    @Override
    public void accept(long done) {
        if (!terminal || done % LOOK_EVERY != 0 || System.nanoTime() < next) {
            return;
        }
        next = System.nanoTime() + EVERY_NANOS;
        shown = true;
        err.print(String.format(Locale.ROOT, "\r%,d of %,d %s (%d %%)", done, of, what, 100 * done / of));
        err.flush();
    }

    /// Takes the line away.
    @Override
    public void close() {
        if (shown) {
            err.print("\r" + " ".repeat(60) + "\r");
            err.flush();
        }
    }
}
