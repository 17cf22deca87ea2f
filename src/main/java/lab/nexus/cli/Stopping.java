package lab.nexus.cli;

import java.util.concurrent.CountDownLatch;
import lab.nexus.process.Stop;

/// Turns a signal to end into a request to stop: the program waits until the steps that it is at are done.
final class Stopping implements AutoCloseable {
    private final Stop stop = new Stop();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "stopping");

    Stopping() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    Stop stop() {
        return stop;
    }

    private void end() {
        stop.ask();
        try {
            over.await();
        } catch (InterruptedException atOnce) {
            Thread.currentThread().interrupt();
        }
    }

    /// What could be stopped is over.
    @Override
    public void close() {
        over.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the program is ending already
        }
    }
}
