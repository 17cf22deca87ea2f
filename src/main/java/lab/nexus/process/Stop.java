package lab.nexus.process;

import java.time.Duration;

/// Asks a run to stop: it finishes the steps that it is at and goes. Safe for several threads.
public final class Stop {
    private boolean asked;

    /// Asks.
    public synchronized void ask() {
        asked = true;
        notifyAll();
    }

    /// Has somebody asked?
    public synchronized boolean asked() {
        return asked;
    }

    /// Waits so long, or until somebody asks.
    ///
    /// @return whether somebody has asked
    public synchronized boolean sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try {
            for (long left = time.toMillis(); !asked && left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            asked = true;
        }
        return asked;
    }
}
