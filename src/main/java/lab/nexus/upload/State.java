package lab.nexus.upload;

import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;

/// How far an upload is.
public enum State {
    /// To be tried as soon as somebody runs.
    WAITING("waiting"),
    /// Somebody is at it, or was when it was killed.
    RUNNING("running"),
    /// It is there.
    SENT("sent"),
    /// It failed, and is tried again by itself.
    FAILED("failed"),
    /// It was refused: a person must do something first.
    REFUSED("refused"),
    /// A person has put it aside.
    HELD("held");

    private final String stored;

    State(String stored) {
        this.stored = stored;
    }

    /// The word in the database.
    public String stored() {
        return stored;
    }

    /// @throws Fault for a word that no release has written
    static State ofStored(String word) {
        return of(word, "correct the row in nexus_upload");
    }

    /// Reads what a person typed.
    ///
    /// @throws Fault naming the allowed words
    public static State parse(String typed) {
        return of(Field.kind(Field.strip(typed)), "the states are waiting, running, sent, failed, refused, held");
    }

    private static State of(String word, String remedy) {
        for (var state : values()) {
            if (state.stored.equals(word)) {
                return state;
            }
        }
        throw Fault.of(Code.BAD_VALUE, "state", "unknown state of an upload: '" + word + "'")
                .remedy(remedy);
    }
}
