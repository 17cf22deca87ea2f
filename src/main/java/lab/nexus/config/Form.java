package lab.nexus.config;

/// What a value must look like. How each is checked stands in [Inspection].
public enum Form {
    TEXT,
    /// Text that is never shown.
    SECRET,
    /// The path of a file that need not be there yet.
    PLACE,
    /// A folder that is there.
    FOLDER,
    /// A file that is there.
    FILE,
    /// A database file; `config check` wants it to be there, `config set` does not, because it is made later.
    DATABASE_FILE,
    /// A file, or the address of a PostgreSQL server.
    DATABASE,
    /// One of the words in the limits.
    CHOICE,
    /// true/false, 1/0, yes/no, on/off, t/f, y/n in any case.
    FLAG,
    /// A whole number within the limits.
    WHOLE,
    /// A number within the limits.
    NUMBER,
    /// An http or https address.
    URL,
    /// The same, with a slash at its end.
    URL_SLASH,
    /// One mail address.
    MAIL,
    /// Mail addresses, parted by commas.
    MAILS,
    /// A JSON array of texts.
    LIST,
    /// A name of the IANA time zone list.
    ZONE,
    /// A date format as Python writes it.
    DATE_FORMAT
}
