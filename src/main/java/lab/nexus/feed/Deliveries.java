package lab.nexus.feed;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import lab.nexus.db.Database;
import lab.nexus.db.Times;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;
import lab.nexus.ledger.Placing;

/// Tells webhooks of what happens, each by one server at a time and in order. Where each is stands in the
/// database; so what is not told yet is never lost, and what was told shortly before a crash is told again.
public final class Deliveries implements AutoCloseable {
    /// How patient it is.
    ///
    /// @param first the wait after the first failure; each further one waits twice as long
    /// @param longest the longest wait
    /// @param giveUp how long a webhook may fail until it is paused
    public record Patience(Duration first, Duration longest, Duration giveUp) {
        /// Seconds at first, an hour at the most.
        public static Patience usual(Duration giveUp) {
            return new Patience(Duration.ofSeconds(2), Duration.ofHours(1), giveUp);
        }

        /// @param failures in a row, from 1 up
        /// @param share between 0 and 1; waits of many who fail at the same time are spread by it
        Duration wait(long failures, double share) {
            long doubled = first.toMillis() << Math.min(failures - 1, 20);
            long most = Math.min(doubled, longest.toMillis());
            return Duration.ofMillis(most / 2 + (long) (most / 2.0 * share));
        }
    }

    /// A server that says nothing for so long has lost its webhooks to others.
    static final Duration HOLD = Duration.ofSeconds(30);

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Database database;
    private final Clock clock;
    private final Ledger ledger;
    private final Post post;
    private final Patience patience;
    private final Consumer<String> log;
    private final String me = UUID.randomUUID().toString();
    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private boolean first = true;
    private long seen = -1;
    private long looked;

    /// @param log is told what went wrong, one line each
    public Deliveries(Database database, Clock clock, Reach reach, Patience patience, Consumer<String> log) {
        this.database = database;
        this.clock = clock;
        this.ledger = new Ledger(clock);
        this.post = new Post(reach);
        this.patience = patience;
        this.log = log;
    }

    /// After a restore a webhook may have been told more than there is now; it goes on with what comes next.
    private void begin() {
        if (database.read(tx -> WebhookStore.beyond(tx, Placing.head(tx)))) {
            database.write(tx -> {
                WebhookStore.bringBack(tx, Placing.head(tx));
                return 0;
            });
        }
    }

    /// Looks who could be told something; called by one thread, often.
    void look(long head) {
        long now = System.nanoTime();
        if (closed || (head == seen && now - looked < LOOK_NANOS)) {
            return;
        }
        seen = head;
        looked = now;
        if (first) {
            begin();
            first = false;
        }
        for (long id : database.read(tx -> WebhookStore.due(tx, head, stamp(Duration.ZERO), me))) {
            if (busy.add(id)) {
                var thread = Thread.ofVirtual().name("webhook").unstarted(() -> tell(id));
                threads.add(thread);
                thread.start();
            }
        }
    }

    private void tell(long id) {
        try {
            new Actor("nexus", "server").ask(() -> {
                new Courier(this, id).tell();
                return 0;
            });
        } catch (RuntimeException failure) {
            if (!closed) {
                log.accept("ERROR: a webhook waits: " + failure.getMessage());
            }
        } finally {
            busy.remove(id);
            threads.remove(Thread.currentThread());
        }
    }

    Database database() {
        return database;
    }

    Clock clock() {
        return clock;
    }

    Ledger ledger() {
        return ledger;
    }

    Post post() {
        return post;
    }

    Patience patience() {
        return patience;
    }

    /// The name of this server while it runs.
    String me() {
        return me;
    }

    boolean closed() {
        return closed;
    }

    /// A moment so long from now, as it is stored.
    String stamp(Duration from) {
        return Times.millis(clock.instant().plus(from));
    }

    double share() {
        return RandomGenerator.getDefault().nextDouble();
    }

    /// Stops; what is on its way is waited for a moment.
    @Override
    public void close() {
        closed = true;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        try {
            for (var thread : threads) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left > 0) {
                    thread.join(Duration.ofMillis(left));
                }
                thread.interrupt();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
