package lab.nexus.config;

/// What needs a setting. Its settings are asked for only where the part is used.
public enum Part {
    BENCH("the database and the work at the bench"),
    SNAPSHOTS("snapshots and exports"),
    API("the server"),
    RECORDS("building records"),
    NEMO("reading sessions from NEMO"),
    CDCS("exporting to CDCS"),
    LABARCHIVES("exporting to LabArchives"),
    ELABFTW("exporting to eLabFTW"),
    MAIL("mail to whoever looks after it"),
    NETWORK("connections to all of these"),
    TESTS("tests");

    private final String meaning;

    Part(String meaning) {
        this.meaning = meaning;
    }

    /// What it does, after "needed for".
    public String meaning() {
        return meaning;
    }

    /// Its name on the command line and in JSON; written out, because nothing may turn on `name()`.
    public String word() {
        return switch (this) {
            case BENCH -> "bench";
            case SNAPSHOTS -> "snapshots";
            case API -> "api";
            case RECORDS -> "records";
            case NEMO -> "nemo";
            case CDCS -> "cdcs";
            case LABARCHIVES -> "labarchives";
            case ELABFTW -> "elabftw";
            case MAIL -> "mail";
            case NETWORK -> "network";
            case TESTS -> "tests";
        };
    }
}
