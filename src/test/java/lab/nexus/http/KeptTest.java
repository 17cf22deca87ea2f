package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import lab.nexus.Workplace;
import lab.nexus.db.Database;
import lab.nexus.db.Sqlite;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An answer is kept from its second time on, and never beyond a change.
class KeptTest {
    @TempDir
    Path folder;

    private Path file;
    private Database database;
    private Kept kept;
    private final AtomicInteger asked = new AtomicInteger();
    private int length = 10;

    @BeforeEach
    void open() {
        file = folder.resolve("kept.sqlite3");
        Workplace.sql(file, "CREATE TABLE t (a TEXT)");
        database = Sqlite.openServer(file, 5, 2, true, Clock.systemUTC());
        kept = new Kept(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Reply ask(String route, String parameter) {
        var query = Map.of("identifier", List.of(parameter));
        return kept.around(request -> {
                    asked.incrementAndGet();
                    if ("nobody".equals(request.parameter("identifier"))) {
                        throw Fault.of(Code.NOT_FOUND, "identifier", "there is none");
                    }
                    return Reply.of(Reply.OK, "text/plain", new byte[length]);
                })
                .answer(new Request("GET", route, query, Map.of(), ByteBuffer.allocate(0)));
    }

    /// How often the handler was asked for the last answer.
    private int times(Runnable work) {
        int before = asked.get();
        work.run();
        return asked.get() - before;
    }

    @Test
    void is_asked_twice_and_then_no_more() {
        assertEquals(2, times(() -> {
            for (int i = 0; i < 9; i++) {
                assertEquals(10, ask("/sample/show", "a").body().remaining());
            }
        }));
    }

    @Test
    void a_change_by_this_or_another_program_is_seen_by_the_next_question() {
        ask("/sample/show", "a");
        ask("/sample/show", "a");
        database.write(tx -> tx.insert("INSERT INTO t VALUES ('ours')"));
        assertEquals(1, times(() -> ask("/sample/show", "a")));
        assertEquals(0, times(() -> ask("/sample/show", "a")));
        Workplace.sql(file, "INSERT INTO t VALUES ('theirs')");
        assertEquals(1, times(() -> ask("/sample/show", "a")));
    }

    @Test
    void each_route_and_each_word_of_a_question_counts() {
        for (int i = 0; i < 3; i++) {
            ask("/sample/show", "a");
        }
        assertEquals(1, times(() -> ask("/sample/events", "a")));
        assertEquals(1, times(() -> ask("/sample/show", "b")));
        assertEquals(0, times(() -> ask("/api/sample/show", "a")));
    }

    @Test
    void a_refusal_is_made_anew_each_time() {
        assertEquals(5, times(() -> {
            for (int i = 0; i < 5; i++) {
                assertThrows(Fault.class, () -> ask("/sample/show", "nobody"));
            }
        }));
    }

    @Test
    void the_oldest_make_room_and_what_is_very_long_is_not_kept() {
        length = 60_000;
        for (int i = 0; i < 3; i++) {
            ask("/sample/show", "first");
        }
        for (int i = 0; i < 300; i++) { // 18 MB of them
            var name = "other " + i;
            ask("/sample/show", name);
            ask("/sample/show", name);
        }
        assertEquals(1, times(() -> ask("/sample/show", "first")));
        assertEquals(0, times(() -> ask("/sample/show", "other 299")));
        length = 100_000;
        assertEquals(4, times(() -> {
            for (int i = 0; i < 4; i++) {
                ask("/sample/show", "long");
            }
        }));
    }
}
