package lab.nexus;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import lab.nexus.custody.Custody;
import lab.nexus.custody.NewSample;
import lab.nexus.db.Sqlite;
import lab.nexus.fault.Fault;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;

/// Writers that add samples to a database at a brisk human pace, each through a connection of its own,
/// until they are told to stop or are refused.
final class SnapshotWriters implements AutoCloseable {
    private static final long PAUSE_MILLIS = 10;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final Queue<String> names = new ConcurrentLinkedQueue<>();
    private final AtomicLong last = new AtomicLong(System.nanoTime());
    private final AtomicLong longest = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopped;

    SnapshotWriters(Path database, int count) {
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform()
                    .start(() -> new Actor("writer", "test").ask(() -> {
                        write(database);
                        return true;
                    })));
        }
    }

    private void write(Path file) {
        try (var database = Sqlite.open(file, 30, Clock.systemUTC())) {
            var custody = new Custody(database, new Ledger(Clock.systemUTC()), Clock.systemUTC());
            while (!stopped) {
                var name = "W-" + NUMBERS.incrementAndGet();
                custody.addSample(new NewSample(name, "blood", "received", "a note", null, null));
                names.add(name);
                long now = System.nanoTime();
                longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (Fault refused) {
            // what was not acknowledged counts for nothing
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until so many more were acknowledged.
    void awaitMore(int more) throws InterruptedException {
        long goal = acknowledged() + more;
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (acknowledged() < goal) {
            if (System.nanoTime() > end || threads.stream().noneMatch(Thread::isAlive)) {
                throw new AssertionError("only " + acknowledged() + " of " + goal + " writes were acknowledged");
            }
            Thread.sleep(2);
        }
    }

    long acknowledged() {
        return names.size();
    }

    List<String> names() {
        return List.copyOf(names);
    }

    /// The longest that nobody's write was acknowledged since this was asked last.
    long longestPauseMillis() {
        return longest.getAndSet(0) / 1_000_000;
    }

    /// Tells them to stop and waits until they have.
    void stop() {
        stopped = true;
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
