package lab.nexus.cli;

import java.io.Serial;

/// The command line itself is wrong: an unknown option, a missing one, a word where a number belongs.
final class UsageError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /// What is wrong, for commands that say it in words of their own.
    enum Kind {
        OTHER,
        UNKNOWN_WORD,
        VALUE_MISSING
    }

    private final Kind kind;
    private final String word;

    UsageError(String message) {
        this(Kind.OTHER, "", message);
    }

    /// @param word the unknown word, or the option without its value
    UsageError(Kind kind, String word, String message) {
        super(message);
        this.kind = kind;
        this.word = word;
    }

    Kind kind() {
        return kind;
    }

    String word() {
        return word;
    }
}
