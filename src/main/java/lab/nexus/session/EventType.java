package lab.nexus.session;

import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// What a row of the session log says.
public enum EventType {
    START("START"),
    END("END"),
    RECORD_GENERATION("RECORD_GENERATION");

    private final String stored;

    EventType(String stored) {
        this.stored = stored;
    }

    /// The word in the database.
    public String stored() {
        return stored;
    }

    /// @throws Fault for a word that no release has written
    static EventType ofStored(String word) {
        for (var type : values()) {
            if (type.stored.equals(word)) {
                return type;
            }
        }
        throw Fault.of(Code.BAD_VALUE, "event_type", "unknown event type '" + word + "' in the session log")
                .remedy("correct the row: nexus db drift tells which check is missing");
    }
}
