package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import lab.nexus.ledger.Actor;
import org.junit.jupiter.api.Test;

/// What takes long, and how it is stopped.
class JobsTest {
    private final Jobs jobs = new Jobs(Clock.systemUTC());

    private Object state(long id) {
        return String.valueOf(jobs.behind(0).of(id).getFirst().get("state"));
    }

    private static int status(Refused refused) {
        return refused.reply().status();
    }

    private static <T> T asAda(ScopedValue.CallableOp<T, RuntimeException> work) {
        return new Actor("ada", "test").ask(work);
    }

    @Test
    void a_job_that_tells_how_far_it_is_ends_when_it_is_cancelled() throws Exception {
        var begun = new CountDownLatch(1);
        var undone = new AtomicBoolean();
        var work = new FutureTask<>(() -> asAda(() -> jobs.<Boolean>run("test.count", true, task -> {
            try {
                for (long done = 1; ; done++) {
                    task.accept(done);
                    begun.countDown();
                }
            } finally {
                undone.set(true);
            }
        })));
        Thread.ofVirtual().start(work);
        begun.await();
        assertEquals(true, jobs.behind(0).rows().getFirst().get("can_be_cancelled"));
        assertEquals(403, status(assertThrows(Refused.class, () -> jobs.cancel(1, who -> !who.equals("ada")))));
        assertEquals("running", state(1));
        assertEquals("stopping", jobs.cancel(1, who -> who.equals("ada")).get("state"));
        var refused = assertThrows(java.util.concurrent.ExecutionException.class, work::get);
        assertEquals(409, status(assertInstanceOf(Refused.class, refused.getCause())));
        assertTrue(undone.get());
        assertEquals("cancelled", state(1));
        assertEquals("cancelled", jobs.cancel(1, who -> true).get("state"), "asked again");
        assertEquals(404, status(assertThrows(Refused.class, () -> jobs.cancel(2, who -> true))));
    }

    @Test
    void whatever_goes_wrong_in_a_job_that_was_cancelled_comes_of_that() {
        var refused = assertThrows(
                Refused.class,
                () -> asAda(() -> jobs.run("test.wait", true, task -> {
                    jobs.cancel(task.id(), who -> true);
                    var stopped = new AtomicBoolean();
                    task.stoppedBy(() -> stopped.set(true));
                    assertTrue(stopped.get(), "at once");
                    throw new IllegalStateException("interrupted");
                })));
        assertEquals(409, status(refused));
        assertEquals("cancelled", state(1));
        assertThrows(
                IllegalStateException.class,
                () -> asAda(() -> jobs.run("test.fail", true, task -> {
                    throw new IllegalStateException("of itself");
                })));
        assertEquals("failed", state(2));
    }

    @Test
    void what_was_done_before_it_could_be_stopped_is_done_and_what_cannot_be_stopped_says_so() {
        var answer = asAda(() -> jobs.run("test.late", true, task -> {
            jobs.cancel(task.id(), who -> true);
            task.keep(Map.of("made", 1L));
            return "made";
        }));
        assertEquals("made", answer);
        assertEquals("done", state(1));
        assertEquals(Map.of("made", 1L), jobs.show(1, who -> true).get("answer"));
        assertEquals(null, jobs.show(1, who -> false).get("answer"), "for whoever began it, and managers");
        asAda(() -> jobs.run("test.whole", false, task -> {
            assertEquals(false, jobs.behind(0).of(task.id()).getFirst().get("can_be_cancelled"));
            assertEquals(409, status(assertThrows(Refused.class, () -> jobs.cancel(task.id(), who -> true))));
            return true;
        }));
        assertEquals("done", state(2));
    }
}
