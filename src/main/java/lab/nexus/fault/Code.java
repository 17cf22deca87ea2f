package lab.nexus.fault;

/// Why something was refused. Small and shared; the edges decide what each means to a caller.
public enum Code {
    /// A value that breaks a rule of the laboratory (blank, unknown status, negative limit).
    BAD_VALUE("bad_request"),
    /// Text or a number that cannot be kept faithfully: control characters, broken UTF-8, too long.
    UNKEEPABLE("bad_request"),
    /// The row asked for is not there.
    NOT_FOUND("not_found"),
    /// Another row already bears this name.
    ALREADY_EXISTS("already_exists"),
    /// A rule between rows stands against it (an occupied exclusive container, a status transition).
    CONFLICT("conflict"),
    /// Somebody else held the database for longer than we wait.
    BUSY("database_busy"),
    /// The database was written by a newer release.
    NEWER("database_newer"),
    /// A file, a folder, a setting or the disk does not serve its purpose.
    UNUSABLE("unusable"),
    /// Another machine gave no whole answer, or asks to be left alone; later it may answer.
    UNREACHABLE("unreachable"),
    /// Our own mistake.
    INTERNAL("internal_error");

    private final String word;

    Code(String word) {
        this.word = word;
    }

    /// The word that stands for this code in JSON; never changes.
    public String word() {
        return word;
    }
}
