package lab.nexus;

import java.util.List;
import java.util.SplittableRandom;

/// What must hold whatever is drawn. Each try draws from a seed of its own, so that one that fails, which
/// is named, can be tried alone.
public final class Tries {
    private static final long SEED = 20260101;

    /// One try.
    public interface Try {
        void with(SplittableRandom random) throws Exception;
    }

    private Tries() {}

    /// Tries it so many times.
    public static void of(int tries, Try one) {
        for (long seed = SEED; seed < SEED + tries; seed++) {
            try {
                one.with(new SplittableRandom(seed));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }

    /// One of these.
    public static <T> T oneOf(SplittableRandom random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
