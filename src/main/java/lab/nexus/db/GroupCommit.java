package lab.nexus.db;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// The one writer of a server on SQLite: a fair queue, and one commit for many writes.
///
/// The thread of whoever writes does the work, in its turn, behind a savepoint in a transaction that is
/// shared with those before and behind it. It hands the open transaction on while others wait, and else
/// commits it. Nobody is answered before that commit is on the disk. A refused write goes back to its
/// savepoint and harms nobody; a commit that fails fails every write of its batch.
final class GroupCommit implements AutoCloseable {
    /// Writes that one commit makes durable at the most.
    static final int MOST_WRITES = 128;

    /// How long a transaction stays open for others, so that a stream of writers cannot delay its commit.
    private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /// Whoever has waited longer than this behind a lock that was not to be had is refused with the others.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Tx tx;
    private final Gate gate;
    private final Journal journal;
    private final Tx watching;
    private @Nullable Batch batch;
    private @Nullable Fault busy;
    private long busyAt;

    /// @param tx the writing connection, used by nobody else
    /// @param watching another one, which sees that this one or another program has written
    /// @param gate closed during a commit
    /// @param journal keeps the `-wal` short
    GroupCommit(Tx tx, Tx watching, Gate gate, Journal journal) {
        this.tx = tx;
        this.watching = watching;
        this.gate = gate;
        this.journal = journal;
        journal.tend(this);
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
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("a write inside a write");
        }
        long asked = System.nanoTime();
        turn.lock();
        Outcome<T> outcome;
        Batch mine;
        try {
            mine = begun(asked);
            outcome = attempt(mine, work, keep);
        } finally {
            try {
                endTurn();
            } finally {
                turn.unlock();
            }
        }
        mine.await();
        if (outcome.refusal() instanceof Error error) {
            throw error;
        }
        if (outcome.refusal() instanceof RuntimeException refused) {
            throw refused;
        }
        return Objects.requireNonNull(outcome.result());
    }

    /// What the work came to: one of the two.
    private record Outcome<T>(@Nullable T result, @Nullable Throwable refusal) {}

    /// Another program's lock is waited for once, not once for each of those that wait behind it.
    private Batch begun(long asked) {
        if (batch == null) {
            if (busy != null && busyAt > asked && System.nanoTime() - asked > PATIENCE_NANOS) {
                throw again(busy);
            }
            try {
                tx.run("BEGIN IMMEDIATE");
            } catch (Fault refused) {
                busy = refused;
                busyAt = System.nanoTime();
                throw refused;
            }
            batch = new Batch();
        }
        return batch;
    }

    /// The same refusal for somebody else.
    private static Fault again(Fault fault) {
        return Fault.of(fault.code(), fault.field(), fault.sentence(), fault).remedy(fault.remedy());
    }

    private <T> Outcome<T> attempt(Batch mine, Function<Tx, T> work, boolean keep) {
        try {
            tx.run("SAVEPOINT nexus_write");
            var result = work.apply(tx);
            tx.flush();
            if (!keep) {
                tx.run("ROLLBACK TO nexus_write");
            }
            tx.run("RELEASE nexus_write");
            mine.writes++;
            return new Outcome<>(result, null);
        } catch (RuntimeException | Error refused) {
            takeBack(mine, refused);
            return new Outcome<>(null, refused);
        }
    }

    /// Back to the savepoint. SQLite itself ends the transaction when a disk is full or broken; then
    /// there is no savepoint, and everything that the batch had written is gone.
    private void takeBack(Batch mine, Throwable refused) {
        try {
            tx.forget();
            tx.run("ROLLBACK TO nexus_write");
            tx.run("RELEASE nexus_write");
        } catch (RuntimeException over) {
            refused.addSuppressed(over);
            mine.failure = refused instanceof Fault fault ? fault : over;
            batch = null;
            rollBack(over);
            mine.done.countDown();
        }
    }

    /// Hands the open transaction to the next in the queue, or commits it.
    private void endTurn() {
        var open = batch;
        if (open == null) {
            return;
        }
        boolean full = open.writes >= MOST_WRITES || System.nanoTime() - open.begun > MOST_NANOS;
        if (turn.hasQueuedThreads() && !full) {
            return;
        }
        batch = null;
        gate.beginCommit();
        try {
            tx.run(open.writes == 0 ? "ROLLBACK" : "COMMIT");
            journal.written();
        } catch (RuntimeException failed) {
            open.failure = failed;
            rollBack(failed);
        } finally {
            gate.endCommit();
            open.done.countDown();
        }
    }

    private void rollBack(Throwable why) {
        try {
            tx.run("ROLLBACK");
        } catch (RuntimeException alreadyOver) {
            why.addSuppressed(alreadyOver);
        }
    }

    /// Runs something on the writing connection between two batches, if it is free right now.
    void betweenBatches(Consumer<Tx> work) {
        if (turn.tryLock()) {
            try {
                if (batch == null) {
                    work.accept(tx);
                }
            } finally {
                turn.unlock();
            }
        }
    }

    /// Asks the connection that only watches.
    synchronized <T> T watched(Function<Tx, T> ask) {
        gate.beginRead();
        try {
            return ask.apply(watching);
        } finally {
            gate.endRead();
        }
    }

    /// How many writers wait for their turn.
    int waiting() {
        return turn.getQueueLength();
    }

    /// Waits for whoever is writing, and closes the connection.
    @Override
    public synchronized void close() {
        turn.lock();
        try {
            watching.close();
            journal.close(tx);
            tx.close();
        } finally {
            turn.unlock();
        }
    }

    /// The writes of one transaction. Changed by whoever has the turn; waited for by all.
    private static final class Batch {
        private final CountDownLatch done = new CountDownLatch(1);
        private final long begun = System.nanoTime();
        private int writes;
        private volatile @Nullable RuntimeException failure;

        /// Returns when the transaction is on the disk.
        ///
        /// @throws Fault when it could not be put there; then nothing of the batch is
        void await() {
            boolean interrupted = false;
            while (true) {
                try {
                    done.await();
                    break;
                } catch (InterruptedException later) {
                    interrupted = true; // the answer must wait for the disk whatever happens
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            var failed = failure;
            if (failed instanceof Fault fault) {
                throw again(fault);
            }
            if (failed != null) {
                throw failed;
            }
        }
    }
}
