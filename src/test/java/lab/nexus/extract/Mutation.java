package lab.nexus.extract;

import java.util.Arrays;
import java.util.Random;

/// One spoiled copy of a file: bits and bytes changed, runs of them emptied, pieces moved, its end cut off.
final class Mutation {
    private static final byte[] ODD = {0, 1, -1, 127, -128, 20, 21, 15, 18, 4, 8, 64};

    private Mutation() {}

    static byte[] of(byte[] whole, Random random) {
        if (whole.length == 0) {
            return whole;
        }
        var bytes = whole.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            change(whole, bytes, random);
        }
        return random.nextInt(12) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    private static void change(byte[] whole, byte[] bytes, Random random) {
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
}
