package lab.nexus;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import lab.nexus.custody.Custody;
import lab.nexus.custody.NewSample;
import lab.nexus.db.Database;
import lab.nexus.db.Migrations;
import lab.nexus.db.Postgres;
import lab.nexus.db.Sqlite;
import lab.nexus.ledger.Actor;
import lab.nexus.ledger.Ledger;

/// Adds samples through the service, with a thread and a database connection for each writer, and
/// prints how many were acknowledged. Started by `bench/writes.py`: WHERE WRITERS SECONDS.
final class WriteLoad {
    private static final long WARM_UP_MILLIS = 1_000;
    private static final int LOCK_WAIT_SECONDS = 120;

    private WriteLoad() {}

    public static void main(String[] arguments) throws InterruptedException {
        int writers = Integer.parseInt(arguments[1]);
        long millis = 1_000 * Long.parseLong(arguments[2]);
        try (var database = open(arguments[0])) {
            new Migrations(database).up();
        }
        load(arguments[0], writers, WARM_UP_MILLIS, "warm-up");
        System.out.println(load(arguments[0], writers, millis, "load"));
    }

    private static Database open(String where) {
        if (where.startsWith("postgresql:")) {
            return Postgres.open(where, "the server", LOCK_WAIT_SECONDS, 1, Clock.systemUTC());
        }
        return Sqlite.open(Path.of(where), LOCK_WAIT_SECONDS, Clock.systemUTC());
    }

    private static long load(String where, int writers, long millis, String name) throws InterruptedException {
        var added = new AtomicLong();
        var ready = new CountDownLatch(writers);
        var threads = new Thread[writers];
        for (int i = 0; i < writers; i++) {
            var prefix = name + "-" + i + "-";
            threads[i] = Thread.ofPlatform().start(() -> write(where, prefix, ready, millis, added));
        }
        for (var thread : threads) {
            thread.join();
        }
        return added.get();
    }

    private static void write(String where, String prefix, CountDownLatch ready, long millis, AtomicLong added) {
        try (var database = open(where)) {
            var custody = new Custody(database, new Ledger(Clock.systemUTC()), Clock.systemUTC());
            ready.countDown();
            ready.await();
            long end = System.nanoTime() + millis * 1_000_000;
            new Actor("writer", "bench").ask(() -> {
                for (long n = 0; System.nanoTime() < end; n++) {
                    custody.addSample(new NewSample(prefix + n, "blood", "received", "a note", null, null));
                    added.incrementAndGet();
                }
                return true;
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
