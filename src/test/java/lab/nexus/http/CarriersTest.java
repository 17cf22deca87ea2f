package lab.nexus.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;

/// Requests that keep their threads to themselves, and others that want their turn.
class CarriersTest {
    @Test
    void whoever_asks_while_all_threads_are_held_still_gets_a_turn() throws Exception {
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        int first = scheduler.getParallelism();
        var over = new AtomicBoolean();
        var turn = new CountDownLatch(1);
        var holding = new ArrayList<Thread>();
        try (var _ = Carriers.start()) {
            for (int i = 0; i < 2 * first; i++) {
                holding.add(Thread.startVirtualThread(() -> {
                    while (!over.get()) {
                        Thread.onSpinWait(); // as native code does: nobody else can have the thread meanwhile
                    }
                }));
            }
            Thread.startVirtualThread(turn::countDown);
            assertTrue(turn.await(60, TimeUnit.SECONDS), "no turn");
            assertTrue(scheduler.getParallelism() > first);
        } finally {
            over.set(true);
            for (var thread : holding) {
                thread.join();
            }
        }
        for (int i = 0; i < 1_200 && scheduler.getParallelism() != first; i++) {
            Thread.sleep(50);
        }
        assertEquals(first, scheduler.getParallelism(), "as many threads again as at first");
    }
}
