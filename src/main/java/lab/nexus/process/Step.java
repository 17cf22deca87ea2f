package lab.nexus.process;

import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// How far the record of a session is on its way. Each is on the disk before the work behind it begins.
public enum Step {
    /// It waits; nothing was written yet.
    FOUND("found"),
    /// The log says that its record is being made.
    GENERATING("generating"),
    /// The record stands where it is written.
    BUILT("built"),
    /// It is being brought to the destinations.
    UPLOADING("uploading"),
    /// Its status says what came of it.
    DONE("done");

    private final String stored;

    Step(String stored) {
        this.stored = stored;
    }

    /// The word in the database.
    public String stored() {
        return stored;
    }

    /// @throws Fault for a word that no release has written
    static Step ofStored(String word) {
        for (var step : values()) {
            if (step.stored.equals(word)) {
                return step;
            }
        }
        throw Fault.of(Code.BAD_VALUE, "step", "unknown step '" + word + "' of a session")
                .remedy("correct the row in nexus_work");
    }
}
