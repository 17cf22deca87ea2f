package lab.nexus.wire;

import java.time.Duration;

/// How long a server is waited for, and how often it is asked.
///
/// @param connect until it takes the connection
/// @param answer from the question to the last byte of its answer, each time anew
/// @param tries in all; 1 asks once
/// @param first pause before the second try; doubled before each further one
/// @param longest pause that is kept, also when a server asks for more with `Retry-After`
/// @param bytes most that an answer may have
public record Patience(Duration connect, Duration answer, int tries, Duration first, Duration longest, int bytes) {
    private static final int MEBIBYTE = 1 << 20;

    /// As NexusLIMS retries, with six tries: pauses of 1, 2, 4, 8 and 16 seconds.
    ///
    /// @param answer seconds for one answer
    public static Patience of(int answer, int tries) {
        return new Patience(
                Duration.ofSeconds(Math.min(answer, 10)),
                Duration.ofSeconds(answer),
                tries,
                Duration.ofSeconds(1),
                Duration.ofSeconds(Math.max(answer, 16)),
                64 * MEBIBYTE);
    }

    /// The pause behind a try, counted from 1.
    Duration pause(int done) {
        var pause = first.multipliedBy(1L << Math.min(done - 1, 20));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
