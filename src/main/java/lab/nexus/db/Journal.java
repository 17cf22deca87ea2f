package lab.nexus.db;

import java.util.concurrent.TimeUnit;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// How a server keeps SQLite's journal.
///
/// A rollback journal is gone after every commit. A write-ahead log (`-wal`) lets readers go on while
/// somebody writes, but a copy of the file alone lacks what stands in the log; so the log is emptied
/// whenever nobody has written for a second, and the database leaves the mode when the server closes it.
final class Journal {
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// How long the end waits for readers of other programs.
    private static final int LAST_WAIT_MILLIS = 500;

    private final boolean wal;
    private final int lockWaitMillis;
    private @Nullable Thread tending;
    private volatile long lastWrite;
    private volatile boolean full;

    /// @param lockWaitSeconds how long the writer waits for locks; emptying the log never does
    Journal(boolean wal, int lockWaitSeconds) {
        this.wal = wal;
        this.lockWaitMillis = lockWaitSeconds * 1_000;
    }

    /// Puts the connection into the mode; false when another program or the file system keeps it from that.
    static boolean enter(Tx tx, boolean wal) {
        try {
            return switched(tx, wal);
        } catch (Fault refused) {
            if (refused.code() == Code.BUSY) {
                return false;
            }
            throw refused;
        }
    }

    private static boolean switched(Tx tx, boolean wal) {
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
                // a reader that still looks at the log is not waited for: writers would wait with us
                tx.script("PRAGMA busy_timeout = 0");
                try {
                    full = tx.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
                } finally {
                    tx.script("PRAGMA busy_timeout = " + lockWaitMillis);
                }
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
            tx.script("PRAGMA busy_timeout = " + LAST_WAIT_MILLIS);
            tx.number("PRAGMA wal_checkpoint(TRUNCATE)");
            enter(tx, false);
        } catch (RuntimeException othersAreThere) {
            // the log stays, and whoever opens the database next reads it
        }
    }
}
