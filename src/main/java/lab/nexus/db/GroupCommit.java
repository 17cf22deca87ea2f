package lab.nexus.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// The one writer of a server on SQLite: a fair queue, and one commit for many writes.
///
/// A thread of its own does the work of all in the order in which they asked, each behind a savepoint in a transaction
/// that is shared by all who wait when it begins. Who comes later is in the next one: so half of those who write
/// without a pause are answered and ask again while the others are written. Nobody is answered before the commit is on
/// the disk. A refused write goes back to its savepoint and harms nobody; a commit that fails fails every
/// write of its batch.
final class GroupCommit implements AutoCloseable {
    /// Writes that one commit makes durable at the most.
    static final int MOST_WRITES = 128;

    /// How long a transaction stays open at the most.
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /// Whoever has waited longer than this behind a lock that was not to be had is refused with the others.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /// When nobody has written for so long, the log is emptied.
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Tx tx;
    private final Tx watching;
    private final Gate gate;
    private final Journal journal;
    private final SameFile same;
    private final Queue<QueuedWrite<?>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Thread writer;
    private volatile boolean sleeping;
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile @Nullable Commits told;
    private @Nullable RuntimeException busy;
    private long busyAt;

    /// @param tx the writing connection, used by nobody else
    /// @param watching another one, which sees that this one or another program has written
    /// @param gate closed during a commit
    /// @param journal keeps the `-wal` short
    /// @param same still there, before and behind every commit
    GroupCommit(Tx tx, Tx watching, Gate gate, Journal journal, SameFile same) {
        this.same = same;
        this.tx = tx;
        this.watching = watching;
        this.gate = gate;
        this.journal = journal;
        this.writer = Thread.ofPlatform().daemon().name("nexus-writer").unstarted(this::serve);
    }

    /// Begins to serve.
    GroupCommit started() {
        writer.start();
        return this;
    }

    /// Runs the work in its turn; returns when what it wrote is on the disk.
    <T> T write(Function<Tx, T> work) {
        return run(work, true);
    }

    /// The same, taken back at once: the others of the batch never see it.
    <T> T rehearse(Function<Tx, T> work) {
        return run(work, false);
    }

    private <T> T run(Function<Tx, T> work, boolean keep) {
        if (Thread.currentThread() == writer) {
            throw new IllegalStateException("a write inside a write");
        }
        var write = new QueuedWrite<>(work, keep);
        waiting.incrementAndGet();
        queue.add(write);
        if (sleeping) {
            LockSupport.unpark(writer);
        }
        if (ended && queue.remove(write)) {
            throw over();
        }
        return write.await();
    }

    private static Fault over() {
        return Fault.of(Code.BUSY, "database", "the database is being closed").remedy("try again in a moment");
    }

    private @Nullable QueuedWrite<?> take() {
        var next = queue.poll();
        if (next != null) {
            waiting.decrementAndGet();
        }
        return next;
    }

    private void serve() {
        while (true) {
            var first = take();
            if (first != null) {
                together(first);
            } else if (closing) {
                break;
            } else if (!journal.full()) {
                sleep(Long.MAX_VALUE);
            } else if (!sleep(IDLE_NANOS)) {
                journal.empty(tx);
            }
        }
        ended = true;
        for (var late = take(); late != null; late = take()) {
            late.refuse(over());
            late.answer();
        }
    }

    /// Waits until somebody writes or it is time to close; false when nobody did in that time.
    private boolean sleep(long nanos) {
        long until = System.nanoTime() + nanos;
        sleeping = true;
        boolean idle = queue.isEmpty() && !closing;
        while (idle) {
            long left = nanos == Long.MAX_VALUE ? nanos : until - System.nanoTime();
            if (left <= 0) {
                break;
            }
            LockSupport.parkNanos(this, left);
            idle = queue.isEmpty() && !closing;
        }
        sleeping = false;
        return !idle;
    }

    /// One transaction, from its first write to its commit.
    private void together(QueuedWrite<?> first) {
        var batch = new ArrayList<QueuedWrite<?>>();
        batch.add(first);
        Throwable failure = null;
        try {
            begin(first);
            int most = Math.min(1 + waiting.get(), MOST_WRITES);
            long until = System.nanoTime() + MOST_NANOS;
            boolean kept = attempt(first);
            while (batch.size() < most && System.nanoTime() < until) {
                var next = take();
                if (next == null) {
                    break;
                }
                batch.add(next);
                kept |= attempt(next);
            }
            commit(kept);
        } catch (RuntimeException | Error failed) {
            failure = failed;
        }
        // not here: each of them who wakes up would take the writer's core from it for a while
        var outcome = failure;
        Thread.startVirtualThread(() -> answer(batch, outcome));
        var telling = told;
        if (telling != null && failure == null) {
            telling.after();
        }
    }

    private static void answer(List<QueuedWrite<?>> batch, @Nullable Throwable failure) {
        for (var write : batch) {
            if (failure != null) {
                write.refuse(QueuedWrite.again(failure));
            }
            write.answer();
        }
    }

    /// Another program's lock is waited for once, not once for each of those that wait behind it.
    private void begin(QueuedWrite<?> first) {
        if (busy != null && busyAt > first.asked && System.nanoTime() - first.asked > PATIENCE_NANOS) {
            throw busy;
        }
        try {
            same.require();
            tx.run("BEGIN IMMEDIATE");
        } catch (RuntimeException refused) {
            busy = refused;
            busyAt = System.nanoTime();
            throw refused;
        }
    }

    /// Does one write; true when it is to be kept.
    ///
    /// @throws RuntimeException when the whole transaction has come to its end with it
    private boolean attempt(QueuedWrite<?> write) {
        try {
            tx.run("SAVEPOINT nexus_write");
            write.run(tx);
            tx.flush();
            if (!write.keep) {
                tx.run("ROLLBACK TO nexus_write");
            }
            tx.run("RELEASE nexus_write");
            return write.keep;
        } catch (RuntimeException | Error refused) {
            takeBack(refused);
            write.refuse(refused);
            return false;
        }
    }

    /// Back to the savepoint. SQLite itself ends the transaction when a disk is full or broken; then
    /// there is no savepoint, and everything that the batch had written is gone.
    private void takeBack(Throwable refused) {
        try {
            tx.forget();
            tx.run("ROLLBACK TO nexus_write");
            tx.run("RELEASE nexus_write");
        } catch (RuntimeException over) {
            refused.addSuppressed(over);
            rollBack(over);
            throw refused instanceof Fault fault ? fault : over;
        }
    }

    private void commit(boolean kept) {
        gate.beginCommit();
        try {
            same.require();
            if (kept) {
                last();
            }
            tx.run(kept ? "COMMIT" : "ROLLBACK");
            same.require(); // what went into a file that is not there any more is not kept
            journal.written();
        } catch (RuntimeException | Error failed) {
            rollBack(failed);
            throw failed;
        } finally {
            gate.endCommit();
        }
    }

    /// What comes last in a transaction. When it fails it is as if it had not been, and the writes are kept:
    /// whoever does it also does it at other times, and tells of the failure then.
    private void last() {
        var telling = told;
        if (telling == null) {
            return;
        }
        tx.run("SAVEPOINT nexus_last");
        try {
            telling.before(tx);
            tx.flush();
        } catch (RuntimeException refused) {
            tx.forget();
            tx.run("ROLLBACK TO nexus_last");
        }
        tx.run("RELEASE nexus_last");
    }

    /// Has these told of every commit.
    void tell(Commits commits) {
        told = commits;
    }

    private void rollBack(Throwable why) {
        try {
            tx.run("ROLLBACK");
        } catch (RuntimeException alreadyOver) {
            why.addSuppressed(alreadyOver);
        }
    }

    /// Another number whenever this or another program has changed the database.
    synchronized long changes() {
        same.requireLately();
        gate.beginRead();
        try {
            return watching.number("PRAGMA data_version");
        } finally {
            gate.endRead();
        }
    }

    /// How many writers wait for their turn.
    int waiting() {
        return waiting.get();
    }

    /// Waits for whoever is writing, and closes the connection.
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(writer);
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            watching.close();
            journal.close(tx);
            tx.close();
        }
    }
}
