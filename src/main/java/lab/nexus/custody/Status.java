package lab.nexus.custody;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;

/// How far a sample has come. Knows the words that clients type for it and what may come next.
public enum Status {
    RECEIVED("received", "registered"),
    PROCESSING("processing", "testing"),
    ANALYZING("analyzing", "analysis"),
    COMPLETED("completed", "done");

    private static final String ALLOWED = ". Allowed: received, processing, analyzing, completed";

    private final String stored;
    private final String alias;

    Status(String stored, String alias) {
        this.stored = stored;
        this.alias = alias;
    }

    /// The word in the database.
    public String stored() {
        return stored;
    }

    /// The statuses that may follow this one.
    public Set<Status> next() {
        return switch (this) {
            case RECEIVED -> Set.of(PROCESSING);
            case PROCESSING -> Set.of(ANALYZING, COMPLETED);
            case ANALYZING -> Set.of(COMPLETED);
            case COMPLETED -> Set.of();
        };
    }

    /// Reads what a person typed: trimmed, any case, aliases allowed.
    ///
    /// @throws Fault naming the allowed words
    public static Status parse(String typed) {
        var word = Field.strip(typed).toLowerCase(Locale.ROOT);
        for (var status : values()) {
            if (status.stored.equals(word) || status.alias.equals(word)) {
                return status;
            }
        }
        throw Fault.of(Code.BAD_VALUE, "status", "invalid status '" + typed + "'" + ALLOWED);
    }

    /// The status of a stored word; empty for a word that another program wrote.
    public static Optional<Status> ofStored(String word) {
        for (var status : values()) {
            if (status.stored.equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /// Refuses a step that the table of transitions does not have.
    static void requireStep(String current, Status to) {
        var from = ofStored(current)
                .orElseThrow(() -> Fault.of(
                        Code.CONFLICT, "status", "sample has unknown current status '" + current + "'" + ALLOWED));
        if (!from.next().contains(to)) {
            throw Fault.of(
                    Code.CONFLICT,
                    "status",
                    "invalid status transition '" + current + "' -> '" + to.stored + "'. Allowed next: "
                            + from.nextWords());
        }
    }

    private String nextWords() {
        var words = new TreeSet<String>();
        for (var status : next()) {
            words.add(status.stored);
        }
        return words.isEmpty() ? "(none)" : String.join(", ", words);
    }
}
