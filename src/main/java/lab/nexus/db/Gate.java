package lab.nexus.db;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/// Keeps the reads and the commits of one process apart on a rollback journal, where SQLite would let
/// them wait for each other by looking again and again. Open, and without effect, on a write-ahead log.
final class Gate {
    private final @Nullable ReentrantReadWriteLock lock;

    private Gate(@Nullable ReentrantReadWriteLock lock) {
        this.lock = lock;
    }

    static Gate open() {
        return new Gate(null);
    }

    /// Passed in the order of arrival.
    static Gate fair() {
        return new Gate(new ReentrantReadWriteLock(true));
    }

    void beginRead() {
        if (lock != null) {
            lock.readLock().lock();
        }
    }

    void endRead() {
        if (lock != null) {
            lock.readLock().unlock();
        }
    }

    void beginCommit() {
        if (lock != null) {
            lock.writeLock().lock();
        }
    }

    void endCommit() {
        if (lock != null) {
            lock.writeLock().unlock();
        }
    }
}
