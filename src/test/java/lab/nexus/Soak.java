package lab.nexus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Tests that have a short seeded part in every run and a long one in `./dev soak`.
public final class Soak {
    private static final int ROUNDS = Integer.getInteger("nexus.soak", 0);
    private static final Path REPORT = Path.of("bench/soak.md");

    private Soak() {}

    /// How many rounds to go now: `few` in an ordinary run.
    public static int rounds(int few) {
        return Math.max(ROUNDS, few);
    }

    /// The same for rounds that are quick: five times as many in a long run.
    public static int quickRounds(int few) {
        return Math.max(5 * ROUNDS, few);
    }

    /// Writes a dated line into the report of a long run.
    public static void report(String sentence) {
        if (ROUNDS == 0) {
            return;
        }
        try {
            var line = "- " + LocalDate.now(ZoneOffset.UTC) + ": " + sentence + "\n";
            Files.writeString(REPORT, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
