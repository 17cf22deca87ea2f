package lab.nexus.process;

/// What came of a session in a run.
public enum Fate {
    /// Its record is everywhere where it belongs.
    COMPLETED("completed"),
    /// Its record is there, but not everywhere where it belongs.
    NOT_UPLOADED("not_uploaded"),
    /// No file of its instrument lies in its time, and none is waited for any more.
    NO_FILES("no_files"),
    /// No file lies in its time yet; they may come late.
    WAITS("waits_for_files"),
    /// Its user has not agreed to a record.
    NO_CONSENT("no_consent"),
    /// Nobody had booked its time.
    NO_RESERVATION("no_reservation"),
    /// Its record does not hold against the schema.
    INVALID("invalid"),
    /// Something else stood against its record.
    FAILED("failed"),
    /// What its user said about it cannot be read now.
    UNREADABLE("unreadable"),
    /// Another run is at it.
    ELSEWHERE("elsewhere"),
    /// The run was stopped before it was done; the next one goes on with it.
    STOPPED("stopped"),
    /// A rehearsal: its record would be built and uploaded.
    WOULD_BUILD("would_be_built"),
    /// A rehearsal: its record is there and would be uploaded.
    WOULD_UPLOAD("would_be_uploaded");

    private final String word;

    Fate(String word) {
        this.word = word;
    }

    /// The word in the database and in JSON.
    public String word() {
        return word;
    }

    /// Has something failed?
    public boolean failure() {
        return this == NOT_UPLOADED || this == INVALID || this == FAILED || this == UNREADABLE;
    }
}
