package lab.nexus;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;

/// A promise about time, on a machine that may do much else meanwhile: one try of a few that keeps it shows that
/// it can be kept, and what never keeps it is too slow.
public final class Promise {
    private static final int TRIES = 4;

    private Promise() {}

    /// Tries it until it has taken no longer than promised.
    ///
    /// @param tried what it is about; answers how long that took
    public static void within(Duration most, String what, Callable<Duration> tried) throws Exception {
        var took = new ArrayList<Duration>();
        while (took.isEmpty() || (took.size() < TRIES && took.getLast().compareTo(most) > 0)) {
            took.add(tried.call());
        }
        assertTrue(took.getLast().compareTo(most) <= 0, () -> what + " took " + took + " instead of " + most);
    }
}
