package lab.nexus.db;

import java.nio.file.Path;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// How a server keeps SQLite's journal.
///
/// A rollback journal is gone after every commit. A write-ahead log (`-wal`) lets readers go on while
/// somebody writes, but a copy of the file alone lacks what stands in the log; so the log is emptied
/// whenever nobody has written for a second (see [GroupCommit]), and the database leaves the mode when the server
/// closes it.
final class Journal {
    /// How long the end waits for readers of other programs.
    private static final int LAST_WAIT_MILLIS = 500;

    private final Path file;
    private final boolean wal;
    private final int lockWaitMillis;
    private boolean full;

    /// @param lockWaitSeconds how long the writer waits for locks; emptying the log never does
    Journal(Path file, boolean wal, int lockWaitSeconds) {
        this.file = file;
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

    /// Something was committed.
    void written() {
        full = wal;
    }

    /// Is there something to empty?
    boolean full() {
        return full;
    }

    /// Empties the log. A reader that still looks at it is not waited for: writers would wait with us.
    void empty(Tx tx) {
        try {
            tx.script("PRAGMA busy_timeout = 0");
            try {
                full = tx.number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
            } finally {
                tx.script("PRAGMA busy_timeout = " + lockWaitMillis);
            }
        } catch (RuntimeException busy) {
            full = true;
        }
    }

    /// Leaves the mode, so that a copy of the file alone is whole again. With another program at the
    /// database that is not possible; then the log is emptied as far as it can be.
    void close(Tx tx) {
        if (!wal) {
            return;
        }
        try {
            tx.script("PRAGMA busy_timeout = " + LAST_WAIT_MILLIS);
            tx.number("PRAGMA wal_checkpoint(TRUNCATE)");
            if (enter(tx, false)) {
                StaleLog.left(file);
            }
        } catch (RuntimeException othersAreThere) {
            // the log stays, and whoever opens the database next reads it
        }
    }
}
