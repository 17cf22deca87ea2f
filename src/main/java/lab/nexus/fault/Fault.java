package lab.nexus.fault;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// "No, because…": thrown wherever a rule refuses, caught once at each edge.
///
/// ```java
/// throw Fault.of(Code.BAD_VALUE, "limit", "limit must be >= 0").remedy("give a number from 0 up");
/// ```
public final class Fault extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String field;
    private final String value;
    private final String remedy;
    private final transient List<String> more;

    private Fault(
            Code code,
            String field,
            String value,
            String sentence,
            String remedy,
            List<String> more,
            @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = code;
        this.field = field;
        this.value = value;
        this.remedy = remedy;
        this.more = more;
    }

    /// A refusal that is about one field. The sentence has no full stop at its end.
    public static Fault of(Code code, String field, String sentence) {
        return new Fault(code, field, "", sentence, "", List.of(), null);
    }

    /// The same, keeping the failure of a library that lies under it.
    public static Fault of(Code code, String field, String sentence, Throwable cause) {
        return new Fault(code, field, "", sentence, "", List.of(), cause);
    }

    /// Something named by the caller that is not there; `value` is the name as it was typed.
    public static Fault notFound(String field, String noun, String value) {
        var sentence = noun + " '" + value + "' not found";
        var remedy = "look for it: nexus " + noun + " list";
        return new Fault(Code.NOT_FOUND, field, value, sentence, remedy, List.of(), null);
    }

    /// This fault with what a person can do about it.
    public Fault remedy(String what) {
        return new Fault(code, field, value, sentence(), what, more, getCause());
    }

    /// This fault with further lines for a person, printed below the sentence.
    public Fault more(List<String> lines) {
        return new Fault(code, field, value, sentence(), remedy, List.copyOf(lines), getCause());
    }

    /// Why.
    public Code code() {
        return code;
    }

    /// The field, option, variable or file that it is about.
    public String field() {
        return field;
    }

    /// What was typed there, where that matters to the message; else empty.
    public String value() {
        return value;
    }

    /// What a person reads.
    public String sentence() {
        var text = getMessage();
        return text == null ? "" : text;
    }

    /// Sentence and remedy in one line.
    public String whole() {
        return remedy.isEmpty() ? sentence() : sentence() + "; " + remedy;
    }

    /// What a person can do about it; may be empty.
    public String remedy() {
        return remedy;
    }

    /// Further lines; usually none.
    public List<String> more() {
        return more;
    }
}
