package lab.nexus.http;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;

/// Sees to it that requests get their turn. They run on as many threads of the system as it has cores, which is where
/// they are answered fastest; but native code, which reads the database and files, keeps such a thread to itself for
/// as long as it takes. So now and then a virtual thread is started that does nothing: when it does not get its turn
/// for a while, there are more threads; when it has got it at once for long, they are as many again as at first.
final class Carriers implements AutoCloseable {
    private static final long LOOK_MILLIS = 25;
    private static final int MOST = 64;
    private static final int QUIET_LOOKS = 100;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread looking;
    private int first; // how many threads there are when nothing holds them

    private Carriers() {
        looking = Thread.ofPlatform().name("nexus-carriers").daemon().unstarted(this::look);
    }

    static Carriers start() {
        var carriers = new Carriers();
        carriers.looking.start();
        return carriers;
    }

    private void look() {
        int more = 0; // how many times the threads were doubled
        int quiet = 0;
        try {
            while (!closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                var turn = new CountDownLatch(1);
                Thread.startVirtualThread(turn::countDown);
                if (turn.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    quiet++;
                    if (more > 0 && quiet >= QUIET_LOOKS) {
                        more = set(0);
                    }
                } else {
                    quiet = 0;
                    more = set(more + 1);
                }
            }
            if (more > 0) {
                set(0);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /// Doubles the threads that there are at first so many times; returns how often that was possible.
    private int set(int more) {
        var scheduler = ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        if (first == 0) {
            first = scheduler.getParallelism();
        }
        int times = first << more > Math.max(first, MOST) ? more - 1 : more;
        if (scheduler.getParallelism() != first << times) {
            scheduler.setParallelism(first << times);
        }
        return times;
    }

    /// As many threads again as at first.
    @Override
    public void close() {
        closed.countDown();
    }
}
