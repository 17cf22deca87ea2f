package lab.nexus.db;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How a server keeps SQLite's journal.
///
/// A rollback journal is gone after every commit. A write-ahead log (`-wal`) lets readers go on while
/// somebody writes, but a copy of the file alone lacks what stands in the log; so the log is emptied
/// whenever nobody has written for a second, and the database leaves the mode when the server closes it.
final class Journal {
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final boolean wal;
    private @Nullable Thread tending;
    private volatile long lastWrite;
    private volatile boolean full;

    Journal(boolean wal) {
        this.wal = wal;
    }

    /// Puts the connection into the mode; false when another program keeps it from that.
    static boolean enter(Tx tx, boolean wal) {
        var asked = wal ? "wal" : "delete";
        var got = tx.first(wal ? "PRAGMA journal_mode = WAL" : "PRAGMA journal_mode = DELETE", row -> row.text(1));
        return got.isPresent() && got.get().equals(asked);
    }

    /// Empties the log of this writer whenever it is idle.
    void tend(GroupCommit writer) {
        if (wal) {
            tending = Thread.ofPlatform().daemon().name("journal").start(() -> {
                try {
                    while (true) {
                        TimeUnit.NANOSECONDS.sleep(IDLE_NANOS);
                        empty(writer);
                    }
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /// Something was committed.
    void written() {
        lastWrite = System.nanoTime();
        full = true;
    }

    private void empty(GroupCommit writer) {
        if (!full || System.nanoTime() - lastWrite < IDLE_NANOS) {
            return;
        }
        try {
            writer.betweenBatches(tx -> {
                // a reader that still looks at the log answers 1; then it is tried again
                full = tx.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
            });
        } catch (RuntimeException busy) {
            full = true;
        }
    }

    /// Leaves the mode, so that a copy of the file alone is whole again. With another program at the
    /// database that is not possible; then the log is emptied as far as it can be.
    void close(Tx tx) {
        if (tending == null) {
            return;
        }
        tending.interrupt();
        try {
            tx.number("PRAGMA wal_checkpoint(TRUNCATE)");
            enter(tx, false);
        } catch (RuntimeException othersAreThere) {
            // the log stays, and whoever opens the database next reads it
        }
    }
}
