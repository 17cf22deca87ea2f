package lab.nexus.config;

/// One variable that Nexus reads. `docs/reference/settings.md` is held against this list by a test.
public enum Setting {
    REPO_ROOT("the current folder", "folder", "Base of every relative path."),
    NEXUS_DB(
            "<root>/data/lims.sqlite3",
            "path or address",
            "The database: a file or a postgresql:// address; first in the native face."),
    DB_PATH("<root>/data/lims.sqlite3", "path", "The database, under the tracker's name."),
    NX_DB_PATH("", "path", "The database, under the name that NexusLIMS uses."),
    NX_INSTRUMENT_DATA_PATH("", "folder", "The folder of all instrument data; the folders of instruments lie in it."),
    NEXUS_LOCK_WAIT_SECONDS("30", "seconds", "How long to wait for a database that another program has locked."),
    EXPORTS_DIR("<root>/exports", "folder", "Where the snapshots are."),
    EXPORT_DIR("", "folder", "Where `snapshot export` puts them when EXPORTS_DIR is not set."),
    SNAPSHOT_PINS_FILE("<exports>/.snapshot_pins", "path", "The file that names the pinned snapshots."),
    NEXUS_SNAPSHOT_TAR_MAX_TOTAL_BYTES(
            "200 MB, or 64 times the archive", "bytes", "The most that a snapshot's archive may unpack to."),
    NEXUS_API_INCLUDE_SAMPLES("", "sample ids, one a line", "Samples whose stories `snapshot export` puts in."),
    TMPDIR("/tmp", "folder", "Where private working copies are made; needs room for a whole database."),
    NEXUS_API_SAMPLE_IDENTIFIER("", "text", "The sample of `sample report` when none is given."),
    NEXUS_API_SAMPLE_REPORT_LIMIT("50", "events", "The limit of `sample report` when none is given.");

    private final String standard;
    private final String unit;
    private final String meaning;

    Setting(String standard, String unit, String meaning) {
        this.standard = standard;
        this.unit = unit;
        this.meaning = meaning;
    }

    /// What holds when it is not set; empty when nothing does.
    public String standard() {
        return standard;
    }

    /// What its value is counted in.
    public String unit() {
        return unit;
    }

    /// One line for a person.
    public String meaning() {
        return meaning;
    }
}
