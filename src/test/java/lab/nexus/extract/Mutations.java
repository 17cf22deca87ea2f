package lab.nexus.extract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import lab.nexus.Soak;

/// Spoils files in many ways and lets a reader read them: every outcome is one of the three, soon, and in little
/// memory. A spoiled file that the reader answers as none before is kept and spoiled further, so that later ones get
/// deeper into it. The same seed gives the same mutations; a soak has more of them.
public final class Mutations {
    private static final int SHORT = 2_500;
    private static final int SOAK = 200_000;
    private static final int SEED = 20261122;
    private static final long SECONDS = 2;
    private static final long BYTES = 256L << 20;
    /// Of so many one is drawn.
    private static final int DRAWN = 25;
    /// Spoiled files that are kept to be spoiled further.
    private static final int KEPT = 2_000;

    private final Reader reader;
    private final Preview preview;
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<Pair> whole = new ArrayList<>();
    private final List<Pair> kept = new ArrayList<>();
    private final Set<String> answers = new HashSet<>();

    /// A file and the one beside it, which may have no name and no bytes.
    private static final class Pair {
        private final String name;
        private final byte[] bytes;
        private final String other;
        private final byte[] beside;

        Pair(String name, byte[] bytes, String other, byte[] beside) {
            this.name = name;
            this.bytes = bytes;
            this.other = other;
            this.beside = beside;
        }

        HeldInput input() {
            var input = HeldInput.of(name, bytes, "FEI-Titan-TEM");
            return other.isEmpty() ? input : input.with(other, beside);
        }

        Pair mutated(Random random) {
            boolean besideToo = !other.isEmpty() && random.nextInt(2) == 0;
            boolean itself = !besideToo || random.nextInt(3) == 0;
            return new Pair(
                    name,
                    itself ? Mutation.of(bytes, random) : bytes,
                    other,
                    besideToo ? Mutation.of(beside, random) : beside);
        }
    }

    public Mutations(Reader reader, Preview preview) {
        this.reader = reader;
        this.preview = preview;
    }

    /// One more file to spoil.
    public Mutations of(String name, byte[] bytes) {
        return of(name, bytes, "", new byte[0]);
    }

    /// The same with a file beside it, which is spoiled too.
    public Mutations of(String name, byte[] bytes, String other, byte[] beside) {
        whole.add(new Pair(name, bytes, other, beside));
        return this;
    }

    /// Reads every mutation of the files, and draws those with a new answer and some others.
    public void run() {
        boolean soak = Integer.getInteger("nexus.soak", 0) > 0;
        var random = new Random(SEED);
        for (int round = 0; round < (soak ? SOAK : SHORT); round++) {
            boolean further = !kept.isEmpty() && random.nextInt(3) == 0;
            var from = further ? kept.get(random.nextInt(kept.size())) : whole.get(round % whole.size());
            var spoiled = from.mutated(random);
            if (one(spoiled, round)) {
                if (kept.size() < KEPT) {
                    kept.add(spoiled);
                } else {
                    kept.set(random.nextInt(KEPT), spoiled);
                }
            }
        }
        Soak.report(reader.getClass().getSimpleName() + " read " + SOAK + " mutations of " + whole.size()
                + " files (seed " + SEED + "), " + answers.size() + " different answers, each under " + SECONDS
                + " s and " + (BYTES >> 20) + " MiB");
    }

    /// Is what the reader made of it, in words that do not tell where, new?
    private boolean one(Pair pair, int round) {
        long before = thread.getCurrentThreadAllocatedBytes();
        long start = thread.getCurrentThreadCpuTime(); // others may use the machine
        var answer = new StringBuilder();
        boolean isNew;
        try (var input = pair.input()) {
            Outcome outcome;
            try {
                outcome = reader.read(input);
            } catch (Damage damage) {
                outcome = Outcome.Damaged.of(damage, List.of());
            }
            answer.append(outcome instanceof Outcome.Damaged damaged ? words(damaged.why()) : outcome.getClass());
            for (var dataset : outcome.datasets()) {
                answer.append(dataset.dataType()).append(dataset.metadata().keySet());
                answer.append(dataset.extensions().size());
                dataset.notes().forEach(note -> answer.append(words(note)));
                dataset.pixels().ifPresent(pixels -> answer.append(seen(pixels)));
            }
            isNew = answers.add(answer.toString());
            if (isNew || round % DRAWN == 0) {
                for (var dataset : outcome.datasets()) {
                    assertFalse(preview.draw(input, dataset).isEmpty()
                            && dataset.pixels().isPresent());
                }
            }
        } catch (RuntimeException | Error failure) {
            throw new AssertionError("round " + round + " " + told(pair), failure);
        }
        assertTrue(
                (thread.getCurrentThreadCpuTime() - start) / 1_000_000_000 < SECONDS,
                () -> "round " + round + " took too long: " + told(pair));
        assertTrue(
                thread.getCurrentThreadAllocatedBytes() - before < BYTES,
                () -> "round " + round + " took too much memory: " + told(pair));
        return isNew;
    }

    private static String seen(Pixels pixels) {
        try {
            return pixels.type().toString() + pixels.axes().size();
        } catch (Damage damage) { // some are not looked at before they are drawn
            return words(damage.why());
        }
    }

    /// The sentence without its numbers.
    private static String words(String sentence) {
        var words = new StringBuilder();
        for (int i = 0; i < Math.min(sentence.length(), 60); i++) {
            char c = sentence.charAt(i);
            if (c < '0' || c > '9') {
                words.append(c);
            }
        }
        return words.toString();
    }

    private static String told(Pair pair) {
        var hex = HexFormat.of();
        return pair.name + ": " + hex.formatHex(head(pair.bytes)) + " " + hex.formatHex(head(pair.beside));
    }

    private static byte[] head(byte[] bytes) {
        return Arrays.copyOf(bytes, Math.min(bytes.length, 20_000));
    }
}
