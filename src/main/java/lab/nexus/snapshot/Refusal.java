package lab.nexus.snapshot;

import java.io.Serial;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// An artifact that is not even looked into. Two programs of the tracker said it in two ways, and their
/// users' scripts read both.
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final String note;
    private final transient List<String> before;

    /// @param sentence as `verify` and `restore` say it
    /// @param note as `doctor` says it
    Refusal(String sentence, String note) {
        this(sentence, note, List.of());
    }

    /// @param before lines that are said before the sentence, one for each culprit
    Refusal(String sentence, String note, List<String> before) {
        super(sentence);
        this.sentence = sentence;
        this.note = note;
        this.before = List.copyOf(before);
    }

    String sentence() {
        return sentence;
    }

    String note() {
        return note;
    }

    List<String> before() {
        return before;
    }

    /// For callers that know only one kind of no.
    Fault fault() {
        return Fault.of(Code.UNUSABLE, "artifact", sentence, this).more(before);
    }
}
