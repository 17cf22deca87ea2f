package lab.nexus.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import lab.nexus.Workplace;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One writer for many threads: its order, its fairness, and what a failure of one does to the others.
class GroupCommitTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("group.sqlite3");
    }

    private Database server(boolean wal, int lockWaitSeconds) {
        Workplace.sql(file(), "CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY AUTOINCREMENT, who TEXT UNIQUE)");
        return Sqlite.openServer(file(), lockWaitSeconds, 4, wal, Clock.systemUTC());
    }

    private static long put(Tx tx, String who) {
        return tx.insert("INSERT INTO t (who) VALUES (?)", who);
    }

    private static void inThreads(int threads, java.util.function.IntConsumer work) throws InterruptedException {
        var running = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            running.add(Thread.ofVirtual().start(() -> work.accept(number)));
        }
        for (var thread : running) {
            thread.join();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_acknowledged_write_of_many_threads_is_there(boolean wal) throws Exception {
        var acknowledged = new ConcurrentLinkedQueue<String>();
        try (var database = server(wal, 30)) {
            inThreads(32, thread -> {
                for (int i = 0; i < 25; i++) {
                    var who = thread + "-" + i;
                    database.write(tx -> put(tx, who));
                    assertTrue(database.read(tx -> tx.number("SELECT count(*) FROM t WHERE who = ?", who)) == 1);
                    acknowledged.add(who);
                }
            });
        }
        assertEquals(800, acknowledged.size());
        assertEquals(
                800L,
                Workplace.query(file(), "SELECT count(*) FROM t").getFirst().getFirst());
        assertFalse(Files.exists(Path.of(file() + "-wal")), "a closed server leaves one file");
    }

    @Test
    void writes_are_done_in_the_order_in_which_they_asked() throws Exception {
        var order = new ConcurrentLinkedQueue<Integer>();
        try (var database = server(true, 30)) {
            var inside = new CountDownLatch(1);
            var first = new CountDownLatch(1);
            Thread.ofVirtual()
                    .start(() -> database.write(tx -> {
                        inside.countDown();
                        try {
                            first.await();
                        } catch (InterruptedException stopped) {
                            throw new IllegalStateException(stopped);
                        }
                        return true;
                    }));
            inside.await();
            var waiting = new ArrayList<Thread>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                waiting.add(Thread.ofVirtual()
                        .start(() -> database.write(tx -> {
                            order.add(number);
                            return put(tx, "n" + number);
                        })));
                while (database.waiting() <= i) {
                    Thread.sleep(1);
                }
            }
            first.countDown();
            for (var thread : waiting) {
                thread.join();
            }
        }
        assertEquals(java.util.stream.IntStream.range(0, 20).boxed().toList(), List.copyOf(order));
    }

    @Test
    void a_refused_write_leaves_the_others_of_its_batch_alone() throws Exception {
        var refused = new AtomicInteger();
        var kept = new AtomicInteger();
        try (var database = server(true, 30)) {
            inThreads(40, thread -> {
                for (int i = 0; i < 10; i++) {
                    var who = thread + "-" + i;
                    try {
                        database.write(tx -> {
                            put(tx, who);
                            if (thread % 2 == 0) {
                                throw Fault.of(Code.CONFLICT, "who", "no");
                            }
                            return true;
                        });
                        kept.incrementAndGet();
                    } catch (Fault no) {
                        assertEquals("no", no.sentence());
                        refused.incrementAndGet();
                    }
                }
            });
        }
        assertEquals(200, refused.get());
        assertEquals(200, kept.get());
        assertEquals(
                200L,
                Workplace.query(file(), "SELECT count(*) FROM t").getFirst().getFirst());
    }

    @Test
    void a_rehearsal_is_seen_by_nobody() throws Exception {
        try (var database = server(true, 30)) {
            inThreads(16, thread -> {
                if (thread % 2 == 0) {
                    assertTrue(database.rehearse(tx -> put(tx, "r" + thread)) > 0);
                } else {
                    database.write(tx -> {
                        assertEquals(0, tx.number("SELECT count(*) FROM t WHERE who LIKE 'r%'"));
                        return put(tx, "w" + thread);
                    });
                }
            });
            assertEquals(
                    8, database.read(tx -> tx.number("SELECT count(*) FROM t")).longValue());
        }
    }

    @Test
    void a_commit_that_fails_fails_every_write_of_its_batch_and_the_next_one_works() throws Exception {
        var failed = new ConcurrentLinkedQueue<Fault>();
        try (var database = server(false, 1)) {
            try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    var statement = other.createStatement()) {
                statement.execute("BEGIN");
                statement.executeQuery("SELECT count(*) FROM t").close(); // its read lock keeps a commit out
                inThreads(8, thread -> {
                    try {
                        database.write(tx -> put(tx, "lost" + thread));
                    } catch (Fault fault) {
                        failed.add(fault);
                    }
                });
                statement.execute("ROLLBACK");
            }
            assertEquals(8, failed.size());
            failed.forEach(fault -> assertEquals(Code.BUSY, fault.code()));
            assertEquals(
                    0, database.read(tx -> tx.number("SELECT count(*) FROM t")).longValue());
            assertEquals(1, database.write(tx -> put(tx, "kept")).longValue());
        }
        assertEquals(
                1L, Workplace.query(file(), "SELECT count(*) FROM t").getFirst().getFirst());
    }

    @Test
    void the_lock_of_another_program_is_waited_for_once_and_not_once_for_each() throws Exception {
        try (var database = server(true, 2)) {
            long begun;
            var busy = new AtomicInteger();
            try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    var statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                begun = System.nanoTime();
                inThreads(10, thread -> {
                    assertEquals(
                            Code.BUSY,
                            assertThrows(Fault.class, () -> database.write(tx -> put(tx, "x" + thread)))
                                    .code());
                    busy.incrementAndGet();
                });
                statement.execute("ROLLBACK");
            }
            assertEquals(10, busy.get());
            assertTrue(System.nanoTime() - begun < 15_000_000_000L, "ten waited one after the other");
            assertEquals(1, database.write(tx -> put(tx, "after")).longValue());
        }
    }

    @Test
    void no_writer_starves_behind_writers_who_never_stop() throws Exception {
        try (var database = server(true, 30)) {
            var stop = new java.util.concurrent.atomic.AtomicBoolean();
            var greedy = new ArrayList<Thread>();
            for (int i = 0; i < 8; i++) {
                int number = i;
                greedy.add(Thread.ofVirtual().start(() -> {
                    for (int n = 0; !stop.get(); n++) {
                        var who = number + "." + n;
                        database.write(tx -> put(tx, who));
                    }
                }));
            }
            long worst = 0;
            for (int i = 0; i < 20; i++) {
                int number = i;
                long asked = System.nanoTime();
                database.write(tx -> put(tx, "modest" + number));
                worst = Math.max(worst, System.nanoTime() - asked);
            }
            stop.set(true);
            for (var thread : greedy) {
                thread.join();
            }
            assertTrue(worst < 20_000_000_000L, worst + " ns");
        }
    }

    @Test
    void the_write_ahead_log_is_emptied_when_nobody_writes() throws Exception {
        var log = Path.of(file() + "-wal");
        try (var database = server(true, 30)) {
            database.write(tx -> put(tx, "one"));
            assertTrue(Files.size(log) > 0);
            for (int i = 0; i < 1_200 && Files.size(log) > 0; i++) {
                Thread.sleep(50);
            }
            assertEquals(0, Files.size(log));
            assertEquals(
                    1, database.read(tx -> tx.number("SELECT count(*) FROM t")).longValue());
        }
        assertEquals(
                "delete",
                Workplace.query(file(), "PRAGMA journal_mode").getFirst().getFirst());
    }

    @Test
    void a_reader_cannot_write() {
        try (var database = server(true, 30)) {
            assertThrows(Fault.class, () -> database.read(tx -> put(tx, "no")));
        }
    }

    @Test
    void a_reader_who_takes_long_holds_up_neither_writers_nor_the_end() throws Exception {
        var database = server(true, 30);
        long closed;
        try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = other.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM t").close();
            for (int i = 0; i < 5; i++) {
                var who = "w" + i;
                long asked = System.nanoTime();
                database.write(tx -> put(tx, who));
                assertTrue(System.nanoTime() - asked < 15_000_000_000L, "held up");
                Thread.sleep(600); // the log is tried to be emptied meanwhile
            }
            closed = System.nanoTime();
            database.close();
            assertTrue(System.nanoTime() - closed < 15_000_000_000L, "the end was held up");
            statement.execute("ROLLBACK");
        }
        assertEquals(
                5L, Workplace.query(file(), "SELECT count(*) FROM t").getFirst().getFirst());
    }
}
