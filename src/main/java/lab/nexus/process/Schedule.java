package lab.nexus.process;

import java.time.Duration;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// How often something is done: `15m`, `90s`, `2h`, `1d`.
public final class Schedule {
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofDays(7);

    private Schedule() {}

    /// What somebody typed.
    ///
    /// @throws Fault for anything else, or less than ten seconds, or more than a week
    public static Duration parse(String field, String typed) {
        var text = typed.strip();
        try {
            long count = text.isEmpty() ? 0 : Long.parseLong(text.substring(0, text.length() - 1));
            long seconds = text.isEmpty() ? 0 : Math.multiplyExact(count, seconds(text.charAt(text.length() - 1)));
            if (seconds >= SHORTEST.toSeconds() && seconds <= LONGEST.toSeconds()) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException | ArithmeticException noTime) {
            // falls through to the refusal, which names the text
        }
        throw Fault.of(Code.BAD_VALUE, field, "not a time between two runs: '" + typed + "'")
                .remedy("write it like 15m: a number of s, m, h or d, from 10s to 7d");
    }

    private static long seconds(char unit) {
        return switch (unit) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3_600;
            case 'd' -> 86_400;
            default -> 0;
        };
    }
}
