package lab.nexus.extract;

import java.io.Serial;

/// The bytes are not what the format says. Thrown deep inside a reader, and turned into [Outcome.Damaged] at the
/// latest where the reader was asked.
public final class Damage extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String where;
    private final long at;

    /// A damage at a place.
    ///
    /// @param where the part of the file, for a person
    /// @param at offset in bytes, or −1 where it is not known
    /// @param why a sentence without a full stop
    public Damage(String where, long at, String why) {
        super(why, null, false, false); // thrown often while fuzzing; the place in the file is what matters
        this.where = where;
        this.at = at;
    }

    public String where() {
        return where;
    }

    public long at() {
        return at;
    }

    public String why() {
        var why = getMessage();
        return why == null ? "" : why;
    }
}
