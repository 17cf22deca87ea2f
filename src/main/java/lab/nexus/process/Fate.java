package lab.nexus.process;

import lab.nexus.session.RecordStatus;
import org.jspecify.annotations.Nullable;

/// What came of a session in a run.
public enum Fate {
    /// Its record is everywhere where it belongs.
    COMPLETED("completed", RecordStatus.COMPLETED),
    /// Its record is there, but not everywhere where it belongs.
    NOT_UPLOADED("not_uploaded", RecordStatus.BUILT_NOT_EXPORTED),
    /// No file of its instrument lies in its time, and none is waited for any more.
    NO_FILES("no_files", RecordStatus.NO_FILES_FOUND),
    /// No file lies in its time yet; they may come late.
    WAITS("waits_for_files", null),
    /// Its user has not agreed to a record.
    NO_CONSENT("no_consent", RecordStatus.NO_CONSENT),
    /// Nobody had booked its time.
    NO_RESERVATION("no_reservation", RecordStatus.NO_RESERVATION),
    /// Its record does not hold against the schema.
    INVALID("invalid", RecordStatus.ERROR),
    /// Something else stood against its record.
    FAILED("failed", RecordStatus.ERROR),
    /// What its user said about it, or the folder of its files, cannot be read now.
    UNREADABLE("unreadable", null),
    /// Another run is at it.
    ELSEWHERE("elsewhere", null),
    /// The run was stopped before it was done; the next one goes on with it.
    STOPPED("stopped", null),
    /// A rehearsal: its record would be built and uploaded.
    WOULD_BUILD("would_be_built", null),
    /// A rehearsal: its record is there and would be uploaded.
    WOULD_UPLOAD("would_be_uploaded", null);

    private final String word;
    private final @Nullable RecordStatus status;

    Fate(String word, @Nullable RecordStatus status) {
        this.word = word;
        this.status = status;
    }

    /// The word in the database and in JSON.
    public String word() {
        return word;
    }

    /// What the session becomes; null leaves it as it was.
    @Nullable
    RecordStatus status() {
        return status;
    }

    /// Has something failed?
    public boolean failure() {
        return this == NOT_UPLOADED || this == INVALID || this == FAILED || this == UNREADABLE;
    }
}
