package lab.nexus.cli;

import java.io.Serial;

/// The command line itself is wrong: an unknown option, a missing one, a word where a number belongs.
final class UsageError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    UsageError(String message) {
        super(message);
    }
}
