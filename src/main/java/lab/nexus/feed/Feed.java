package lab.nexus.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import lab.nexus.db.Commits;
import lab.nexus.db.Database;
import lab.nexus.db.Tx;
import lab.nexus.ledger.Placed;
import lab.nexus.ledger.Placing;
import org.jspecify.annotations.Nullable;

/// The feed of a server: keeps itself up to date, and wakes those who follow it. Safe for several threads.
///
/// Own changes ring a bell. Those of other programs and of other servers are looked for four times a second,
/// with one question that costs nothing while nobody has changed anything.
public final class Feed implements AutoCloseable {
    /// Whoever is further behind reads anew what he shows.
    public static final long FURTHEST = 10_000;

    /// Entries that one question for a page looks at; with a filter it may find fewer.
    public static final int LOOKED_AT = 10_000;

    private static final int PAGE = 500;
    private static final long LOOK_MILLIS = 250;
    private static final long GATHER_MILLIS = 20;
    private static final long AFTER_FAILURE_MILLIS = 1_000;

    /// Entries that are placed, and events that are adopted, along with a commit of somebody else.
    private static final int IN_PASSING = 200;

    private final Database database;
    private final Consumer<String> log;
    private final Recent recent = new Recent();
    private final Semaphore bell = new Semaphore(0);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private @Nullable Thread tending;
    private @Nullable Deliveries deliveries;
    private volatile boolean closed;
    private long head;

    /// @param log is told what went wrong, one line each
    public Feed(Database database, Consumer<String> log) {
        this.database = database;
        this.log = log;
    }

    /// Keeps the feed up to date from now on, and delivers to webhooks.
    public void start(Deliveries delivering) {
        deliveries = delivering;
        database.tellCommits(new Commits() {
            @Override
            public void before(Tx tx) {
                if (CatchUp.waiting(tx)) {
                    CatchUp.step(tx, IN_PASSING);
                }
            }

            @Override
            public void after() {
                ring();
            }
        });
        tending = Thread.ofPlatform().daemon().name("feed").start(this::tend);
    }

    private void ring() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    private void tend() {
        var mark = "";
        var complaint = "";
        boolean more = true;
        try {
            while (!closed) {
                boolean rung = more || bell.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                try {
                    var seen = database.changeMark();
                    if (rung || !seen.equals(mark)) {
                        TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
                        bell.drainPermits();
                        mark = database.changeMark();
                        more = CatchUp.step(database);
                        publish(database.read(Placing::head));
                    }
                    if (deliveries != null) {
                        deliveries.look(head());
                    }
                    complaint = "";
                } catch (RuntimeException failure) {
                    if (closed) {
                        return;
                    }
                    if (!complaint.equals(String.valueOf(failure.getMessage()))) {
                        complaint = String.valueOf(failure.getMessage());
                        log.accept("ERROR: the feed waits: " + complaint);
                    }
                    mark = "";
                    TimeUnit.MILLISECONDS.sleep(AFTER_FAILURE_MILLIS);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(long now) {
        lock.lock();
        try {
            if (now < head) {
                recent.clear(); // the database is another one: somebody has restored it
            }
            head = now;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    /// The highest position in the database now.
    public long last() {
        return database.read(Placing::head);
    }

    /// Waits until there is something behind a position.
    ///
    /// @return whether there is; else the time is over or the feed has ended
    public boolean await(long position, long millis) throws InterruptedException {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (head <= position && nanos > 0 && !closed) {
                nanos = grown.awaitNanos(nanos);
            }
            return head > position && !closed;
        } finally {
            lock.unlock();
        }
    }

    /// Has it ended?
    public boolean closed() {
        return closed;
    }

    /// The happenings behind a position, some hundred at the most.
    public List<Happening> behind(long position) {
        return recent.behind(position, from -> read(from, PAGE));
    }

    private List<Happening> read(long from, int most) {
        return database.read(tx -> Placed.behind(tx, from, most)).stream()
                .map(Happening::of)
                .toList();
    }

    /// Some happenings, and where to go on.
    ///
    /// @param next the position up to which all have been looked at
    /// @param head the highest position
    public record Page(List<Happening> happenings, long next, long head) {}

    /// The happenings behind a position.
    ///
    /// @param most how many at the most
    /// @param nouns only these; empty for all
    public Page page(long position, int most, Set<String> nouns) {
        return page(database, position, most, nouns);
    }

    /// The same for a program without a server.
    public static Page page(Database database, long position, int most, Set<String> nouns) {
        return database.read(tx -> {
            long last = Placing.head(tx);
            var found = new ArrayList<Happening>();
            long next = position;
            long until = Math.min(last, position + LOOKED_AT);
            while (next < until && found.size() < most) {
                long room = nouns.isEmpty() ? most - found.size() : PAGE;
                for (var entry : Placed.behind(tx, next, Math.min(room, until - next))) {
                    var happening = Happening.of(entry);
                    next = entry.position();
                    if (nouns.isEmpty() || nouns.contains(happening.noun())) {
                        found.add(happening);
                    }
                    if (found.size() == most) {
                        break;
                    }
                }
            }
            return new Page(List.copyOf(found), next, last);
        });
    }

    /// Ends it; whoever waits is woken.
    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            grown.signalAll();
        } finally {
            lock.unlock();
        }
        if (deliveries != null) {
            deliveries.close();
        }
        if (tending != null) {
            ring();
            try {
                tending.join(TimeUnit.SECONDS.toMillis(2));
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
