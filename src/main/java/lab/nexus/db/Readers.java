package lab.nexus.db;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// Reading connections of a server on SQLite, opened as they are needed and kept with their prepared
/// statements. Lent in the order in which they were asked for. Safe for several threads.
final class Readers implements Connections {
    private final Supplier<Tx> opening;
    private final Semaphore free;
    private final int most;
    private final int waitSeconds;
    private final Gate gate;
    private final Deque<Tx> idle = new ArrayDeque<>();
    private boolean closed;

    /// @param gate passed while a connection is lent
    Readers(Supplier<Tx> opening, int most, int waitSeconds, Gate gate) {
        this.opening = opening;
        this.free = new Semaphore(most, true);
        this.most = most;
        this.waitSeconds = waitSeconds;
        this.gate = gate;
    }

    @Override
    public Tx lend() {
        boolean mine;
        try {
            mine = free.tryAcquire(waitSeconds, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            mine = false;
        }
        if (!mine) {
            throw Fault.of(Code.BUSY, "database", "database is busy: too many are reading")
                    .remedy("try again in a moment");
        }
        gate.beginRead();
        try {
            synchronized (idle) {
                if (!idle.isEmpty()) {
                    return idle.pop();
                }
            }
            return opening.get();
        } catch (RuntimeException | Error refused) {
            gate.endRead();
            free.release();
            throw refused;
        }
    }

    @Override
    public void giveBack(Tx tx) {
        gate.endRead();
        synchronized (idle) {
            if (closed) {
                tx.close();
            } else {
                idle.push(tx);
            }
        }
        free.release();
    }

    /// Waits a while for those that still read, and closes all connections.
    @Override
    public void close() {
        try {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            while (free.availablePermits() < most && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(10); // whoever reads longer closes his connection himself
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        synchronized (idle) {
            closed = true;
            idle.forEach(Tx::close);
            idle.clear();
        }
    }
}
