package lab.nexus.session;

import java.util.List;
import java.util.Locale;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import lab.nexus.fault.Field;

/// How far a session's record is, and what may come next.
public enum RecordStatus {
    WAITING_FOR_END("WAITING_FOR_END"),
    TO_BE_BUILT("TO_BE_BUILT"),
    COMPLETED("COMPLETED"),
    BUILT_NOT_EXPORTED("BUILT_NOT_EXPORTED"),
    ERROR("ERROR"),
    NO_FILES_FOUND("NO_FILES_FOUND"),
    NO_CONSENT("NO_CONSENT"),
    NO_RESERVATION("NO_RESERVATION");

    private final String stored;

    RecordStatus(String stored) {
        this.stored = stored;
    }

    /// The word in the database.
    public String stored() {
        return stored;
    }

    /// The statuses that may follow this one; COMPLETED → TO_BE_BUILT is only for a rebuild.
    public List<RecordStatus> next() {
        return switch (this) {
            case WAITING_FOR_END -> List.of(TO_BE_BUILT);
            case TO_BE_BUILT ->
                List.of(COMPLETED, BUILT_NOT_EXPORTED, ERROR, NO_FILES_FOUND, NO_CONSENT, NO_RESERVATION);
            case BUILT_NOT_EXPORTED -> List.of(COMPLETED, TO_BE_BUILT);
            case COMPLETED, ERROR, NO_FILES_FOUND, NO_CONSENT, NO_RESERVATION -> List.of(TO_BE_BUILT);
        };
    }

    /// Is this the end of a try, from which only somebody with a reason starts another one?
    boolean settled() {
        return this != WAITING_FOR_END && this != TO_BE_BUILT && this != BUILT_NOT_EXPORTED;
    }

    /// Reads what a person typed: trimmed, any case.
    ///
    /// @throws Fault naming the allowed words
    public static RecordStatus parse(String typed) {
        var word = Field.strip(typed).toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        for (var status : values()) {
            if (status.stored.equals(word)) {
                return status;
            }
        }
        throw Fault.of(Code.BAD_VALUE, "status", "invalid status '" + typed + "'")
                .remedy("the statuses are " + String.join(", ", words(List.of(values()))));
    }

    /// @throws Fault for a word that no release has written
    static RecordStatus ofStored(String word) {
        for (var status : values()) {
            if (status.stored.equals(word)) {
                return status;
            }
        }
        throw Fault.of(Code.BAD_VALUE, "record_status", "unknown record status '" + word + "' in the session log")
                .remedy("correct the row: nexus db drift tells which check is missing");
    }

    static List<String> words(List<RecordStatus> statuses) {
        return statuses.stream().map(RecordStatus::stored).toList();
    }
}
