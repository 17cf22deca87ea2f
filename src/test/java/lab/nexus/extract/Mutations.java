package lab.nexus.extract;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import lab.nexus.Soak;

/// Spoils a file in many ways and lets a reader read it: every outcome is one of the three, soon, and in little
/// memory. The same seed gives the same mutations; a soak has more of them.
public final class Mutations {
    private static final int SHORT = 1_500;
    private static final int SOAK = 200_000;
    private static final long SECONDS = 2;
    private static final long BYTES = 256L << 20;
    private static final byte[] ODD = {0, 1, -1, 127, -128, 20, 21, 15, 18, 4, 8, 64};

    private final Reader reader;
    private final Preview preview;
    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    public Mutations(Reader reader, Preview preview) {
        this.reader = reader;
        this.preview = preview;
    }

    /// Reads every mutation of a file, and draws each tenth.
    public void of(String name, byte[] whole) {
        var soak = Integer.getInteger("nexus.soak", 0) > 0;
        var random = new Random(20261122);
        for (int round = 0; round < (soak ? SOAK : SHORT); round++) {
            one(name, mutated(whole, random), round);
        }
        Soak.report(reader.name() + " read " + SOAK + " mutations of " + name + ", each under " + SECONDS + " s and "
                + (BYTES >> 20) + " MiB");
    }

    private void one(String name, byte[] bytes, int round) {
        long before = thread.getCurrentThreadAllocatedBytes();
        long start = thread.getCurrentThreadCpuTime(); // others may use the machine
        try (var input = HeldInput.of(name, bytes, "FEI-Titan-TEM")) {
            Outcome outcome;
            try {
                outcome = reader.read(input);
            } catch (Damage damage) {
                outcome = Outcome.Damaged.of(damage, List.of());
            }
            for (var dataset : outcome.datasets()) {
                dataset.metadata();
                if (round % 10 == 0) {
                    assertFalse(preview.draw(input, dataset).isEmpty()
                            && dataset.pixels().isPresent());
                }
            }
        } catch (RuntimeException | Error failure) {
            throw new AssertionError("round " + round + ": " + HexFormat.of().formatHex(head(bytes)), failure);
        }
        assertTrue(
                (thread.getCurrentThreadCpuTime() - start) / 1_000_000_000 < SECONDS,
                "round " + round + " took too long");
        assertTrue(
                thread.getCurrentThreadAllocatedBytes() - before < BYTES, "round " + round + " took too much memory");
    }

    private static byte[] head(byte[] bytes) {
        return Arrays.copyOf(bytes, Math.min(bytes.length, 2000));
    }

    private static byte[] mutated(byte[] whole, Random random) {
        var bytes = whole.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            // Most of what is told stands in front or behind; samples are rarely worth spoiling.
            int near = random.nextInt(Math.min(bytes.length, 3000));
            int at = switch (random.nextInt(3)) {
                case 0 -> near;
                case 1 -> bytes.length - 1 - near;
                default -> random.nextInt(bytes.length);
            };
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt();
                case 1 -> bytes[at] = ODD[random.nextInt(ODD.length)];
                case 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) random.nextInt(-1, 2));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int count = Math.min(random.nextInt(1, 16), bytes.length - Math.max(at, from));
                    System.arraycopy(whole, from, bytes, at, Math.max(0, count));
                }
            }
        }
        return random.nextInt(12) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }
}
