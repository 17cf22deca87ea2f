package lab.nexus.config;

import static lab.nexus.config.Form.*;
import static lab.nexus.config.Part.*;

/// One variable that Nexus reads: this list is the only place that knows them. Numbered ones stand for a
/// family: `NX_NEMO_ADDRESS` is `NX_NEMO_ADDRESS_1`, `NX_NEMO_ADDRESS_2`, …
/// The tables of `docs/reference/settings.md` are made from it.
public enum Setting {
    REPO_ROOT(BENCH, PLACE, "the current folder", "folder", "Base of every relative path."),
    NEXUS_CONFIG(BENCH, FILE, "", "path", "A further file of settings, read after the environment and `.env`."),
    NEXUS_DB(
            BENCH,
            DATABASE,
            "<root>/data/lims.sqlite3",
            "path or address",
            "The database: a file, or `postgresql://user:password@host:port/database`; first in the native face."),
    DB_PATH(BENCH, PLACE, "<root>/data/lims.sqlite3", "path", "The database, under the tracker's name."),
    NX_DB_PATH(BENCH, DATABASE_FILE, "", "path", "The database, under the name that NexusLIMS uses."),
    NEXUS_LOCK_WAIT_SECONDS(
            BENCH,
            WHOLE,
            "30",
            "seconds",
            "How long to wait for a database that another program has locked.",
            "0 to 86400"),
    NEXUS_API_SAMPLE_IDENTIFIER(BENCH, TEXT, "", "text", "The sample of `sample report` when none is given."),
    NEXUS_API_SAMPLE_REPORT_LIMIT(
            BENCH, TEXT, "50", "events", "The limit of `sample report` when none is given; ignored if no number."),
    TMPDIR(BENCH, FOLDER, "/tmp", "folder", "Where private working copies are made; needs room for a whole database."),
    LOG_DIR(BENCH, PLACE, "<root>/logs", "folder", "Kept for the tracker's scripts; nothing is written there."),
    KANBAN_STORE_PATH(
            BENCH, PLACE, "<root>/data/kanban.json", "path", "The file of the sticky-note board, beside SQLite."),

    EXPORTS_DIR(SNAPSHOTS, PLACE, "<root>/exports", "folder", "Where the snapshots are."),
    EXPORT_DIR(SNAPSHOTS, PLACE, "", "folder", "Where `snapshot export` puts them when EXPORTS_DIR is not set."),
    SNAPSHOT_PINS_FILE(
            SNAPSHOTS, PLACE, "<exports>/.snapshot_pins", "path", "The file that names the pinned snapshots."),
    SNAPSHOT_ARTIFACT(SNAPSHOTS, PLACE, "", "path", "The snapshot to verify or restore when none is given."),
    SNAPSHOT_JSON(SNAPSHOTS, FLAG, "", "yes or no", "Answer as JSON."),
    SNAPSHOT_FORCE(SNAPSHOTS, FLAG, "", "yes or no", "Restore over a database that is there."),
    SNAPSHOT_BACKUP(SNAPSHOTS, FLAG, "", "yes or no", "Copy the database that is there before a restore."),
    SNAPSHOT_DO_MIGRATE(SNAPSHOTS, FLAG, "", "yes or no", "Bring a restored database to its head."),
    SNAPSHOT_INCLUDE_SAMPLES(SNAPSHOTS, TEXT, "", "text", "Ignored: only arguments say which samples."),
    NEXUS_API_INCLUDE_SAMPLES(
            SNAPSHOTS, TEXT, "", "sample ids, one a line", "Samples whose stories `snapshot export` puts in."),
    NEXUS_SNAPSHOT_TAR_MAX_TOTAL_BYTES(
            SNAPSHOTS,
            WHOLE,
            "200 MB, or 64 times the archive",
            "bytes",
            "The most that a snapshot's archive may unpack to.",
            "1 or more"),

    NEXUS_API_CLI_TIMEOUT_SEC(
            API, WHOLE, "30", "seconds", "How long a request for a snapshot or report may take.", "1 or more"),
    NEXUS_REQUIRE_AUTH_FOR_SAMPLES(API, FLAG, "", "yes or no", "Ask for a session before samples are shown."),
    NEXUS_REQUIRE_AUTH_FOR_WRITES(API, FLAG, "", "yes or no", "Ask for a session before anything is changed."),
    NEXUS_GUEST_TTL_SECONDS(
            API, TEXT, "43200", "seconds", "How long a guest session lasts; kept between 60 and 604800."),
    NEXUS_API_LENIENT_STATUS(API, FLAG, "", "yes or no", "Let a sample go to any status, as the tracker's server did."),
    NEXUS_ALLOWED_HOSTS(API, TEXT, "", "names, by comma", "Further names by which browsers may call the server."),
    NEXUS_SQLITE_JOURNAL(
            API, CHOICE, "wal", "word", "How the server keeps the journal of a SQLite file.", "wal, delete"),
    NEXUS_WEBHOOK_ALLOW(
            API, TEXT, "", "networks, by comma", "Private networks and addresses that webhooks may lead to."),
    NEXUS_WEBHOOK_GIVE_UP_DAYS(API, WHOLE, "5", "days", "How long a webhook may fail until it is paused.", "1 to 365"),
    NEXUS_TLS_CERT(
            API, FILE, "", "path", "The server's certificate and those above it (PEM); with it the server speaks TLS."),
    NEXUS_TLS_KEY(API, FILE, "", "path", "The key of that certificate (PEM, PKCS#8, without a password)."),
    NEXUS_TRUSTED_PROXIES(
            API,
            TEXT,
            "",
            "networks, by comma",
            "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed; then everybody signs in, unless `--open`."),
    NEXUS_REQUEST_LOG(API, TEXT, "", "path, or stderr", "Where the server writes a line of JSON for each request."),

    NEXUS_REQUIRE_SIGN_IN(
            API, FLAG, "", "yes or no", "Ask for a sign-in also where only this machine reaches the server."),
    NEXUS_SIGN_IN_TTL_SECONDS(API, TEXT, "43200", "seconds", "How long a sign-in lasts; kept between 60 and 2592000."),
    NEXUS_GUEST_ROLE(
            API,
            CHOICE,
            "",
            "word",
            "What a guest may do; not set: bench, and where a sign-in is asked for none, no guests.",
            "none, viewer, bench"),
    NEXUS_OIDC_ISSUER(API, Form.URL, "", "address", "Who vouches for people, for single sign-on."),
    NEXUS_OIDC_CLIENT_ID(API, TEXT, "", "text", "What the issuer calls this program."),
    NEXUS_OIDC_CLIENT_SECRET(API, SECRET, "", "text", "The secret that the issuer gave to this program."),
    NEXUS_OIDC_REDIRECT_BASE(API, Form.URL, "", "address", "Where browsers reach the server; else as they called it."),
    NEXUS_OIDC_ROLES(
            API, TEXT, "", "group=role, by comma", "Roles by the issuer's groups, looked at with every sign-in."),
    NEXUS_OIDC_DEFAULT_ROLE(
            API,
            CHOICE,
            "none",
            "word",
            "The role of people whose groups give none; none: they are not let in.",
            "none, viewer, bench, manager"),
    NEXUS_OIDC_GROUPS_CLAIM(API, TEXT, "groups", "name", "Where the issuer says the groups of a person."),
    NEXUS_OIDC_SCOPES(API, TEXT, "openid profile email", "words", "What the issuer is asked for."),

    NX_FILE_STRATEGY(
            RECORDS,
            CHOICE,
            "exclusive",
            "word",
            "Files that no reader knows are left out (exclusive) or taken (inclusive).",
            "exclusive, inclusive"),
    NX_IGNORE_PATTERNS(
            RECORDS,
            LIST,
            "[\"*.mib\",\"*.db\",\"*.emi\",\"*.hdr\"]",
            "JSON array",
            "Names of files that are never taken."),
    NX_INSTRUMENT_DATA_PATH(RECORDS, FOLDER, "", "folder", "Where the instruments put their files."),
    NX_DATA_PATH(RECORDS, FOLDER, "", "folder", "Where previews, records and logs are written."),
    NX_CDCS_TOKEN(CDCS, SECRET, "", "text", "The token of CDCS."),
    NX_CDCS_URL(CDCS, Form.URL, "", "address", "The address of CDCS."),
    NX_CDCS_USER_OWNED_RECORDS(CDCS, FLAG, "false", "yes or no", "Give each record to the user of its session."),
    NX_CDCS_ASSIGN_TO_PUBLIC_WORKSPACE(CDCS, FLAG, "true", "yes or no", "Put each record into the public workspace."),
    NEXUS_CDCS_TEMPLATE(
            CDCS,
            TEXT,
            "",
            "text",
            "The title of the template for records; else the one whose schema is that of records."),
    NX_LABARCHIVES_ACCESS_KEY_ID(LABARCHIVES, SECRET, "", "text", "The id of the access key."),
    NX_LABARCHIVES_ACCESS_PASSWORD(LABARCHIVES, SECRET, "", "text", "The password of the access key."),
    NX_LABARCHIVES_USER_ID(LABARCHIVES, TEXT, "", "text", "The user who writes."),
    NX_LABARCHIVES_URL(
            LABARCHIVES, Form.URL, "https://api.labarchives.com/api", "address", "The address of LabArchives."),
    NX_LABARCHIVES_NOTEBOOK_ID(LABARCHIVES, TEXT, "", "text", "The notebook; without it, the inbox."),
    NX_EXPORT_STRATEGY(
            RECORDS,
            CHOICE,
            "all",
            "word",
            "When an export counts: at all destinations, at the first one, or wherever it works.",
            "all, first_success, best_effort"),
    NX_CERT_BUNDLE_FILE(NETWORK, FILE, "", "path", "Certificates (PEM) that are trusted too."),
    NX_CERT_BUNDLE(NETWORK, SECRET, "", "text", "The same as text, lines parted by `\\n`; wins over the file."),
    NX_DISABLE_SSL_VERIFY(NETWORK, FLAG, "false", "yes or no", "Trust any server: for trials only."),
    NEXUS_NETWORK_TIMEOUT_SECONDS(
            NETWORK,
            WHOLE,
            "60",
            "seconds",
            "How long another machine may take for one answer, and the longest pause that it may ask for.",
            "1 or more"),
    NEXUS_NETWORK_TRIES(
            NETWORK,
            WHOLE,
            "6",
            "times",
            "How often another machine that does not answer is asked, after 1, 2, 4, 8 … seconds.",
            "1 or more"),
    NX_FILE_DELAY_DAYS(
            RECORDS, NUMBER, "2.0", "days", "How long after a session its files may still arrive.", "greater than 0"),
    NX_CLUSTERING_SENSITIVITY(
            RECORDS,
            NUMBER,
            "1.0",
            "factor",
            "How readily files are parted into activities; 0: never.",
            "0 or greater"),
    NEXUS_CLUSTERING(
            RECORDS,
            CHOICE,
            "nexuslims",
            "word",
            "How files are parted: as NexusLIMS does it, or without the weaknesses of its way.",
            "nexuslims, fine"),
    NEXUS_CLOCK_TOLERANCE_SECONDS(
            RECORDS,
            WHOLE,
            "0",
            "seconds",
            "How far the clocks of instruments and scheduler may be apart: sessions take files so long before and"
                    + " after, too.",
            "0 to 86400"),
    NEXUS_SETTLED_DAYS(
            RECORDS,
            NUMBER,
            "30",
            "days",
            "After how long without a change a folder is believed to hold no new files; 0: every file is looked at.",
            "0 or greater"),
    NX_LOG_PATH(RECORDS, FOLDER, "", "folder", "Where logs are written; else `logs` below NX_DATA_PATH."),
    NX_RECORDS_PATH(RECORDS, FOLDER, "", "folder", "Where records are written; else `records` below NX_DATA_PATH."),
    NX_LOCAL_PROFILES_PATH(RECORDS, FOLDER, "", "folder", "Profiles of instruments of this place."),
    NEXUS_READERS_PATH(RECORDS, FOLDER, "", "folder", "Jars with further readers of files."),
    NX_ELABFTW_API_KEY(ELABFTW, SECRET, "", "text", "The key of eLabFTW, as `id-key`."),
    NX_ELABFTW_URL(ELABFTW, Form.URL, "", "address", "The address of eLabFTW."),
    NX_ELABFTW_EXPERIMENT_CATEGORY(ELABFTW, WHOLE, "", "id", "The category of new experiments.", "0 or more"),
    NX_ELABFTW_EXPERIMENT_STATUS(ELABFTW, WHOLE, "", "id", "The status of new experiments.", "0 or more"),
    NX_NEMO_ADDRESS(NEMO, URL_SLASH, "", "address", "The address of a NEMO's API.", "", true),
    NX_NEMO_TOKEN(NEMO, SECRET, "", "text", "The token for it.", "", true),
    NX_NEMO_STRFTIME_FMT(
            NEMO, DATE_FORMAT, "%Y-%m-%dT%H:%M:%S%z", "format", "How times are sent to it, as in Python.", "", true),
    NX_NEMO_STRPTIME_FMT(
            NEMO, DATE_FORMAT, "%Y-%m-%dT%H:%M:%S%z", "format", "How its times are read, as in Python.", "", true),
    NX_NEMO_TZ(NEMO, ZONE, "", "time zone", "The zone that all its times are in, whatever they say.", "", true),
    NEXUS_HARVEST_FOLDER(
            NEMO, PLACE, "", "folder", "A folder of CSV files with sessions, for a facility without a scheduler."),
    NEXUS_HARVEST_SAME_USER(
            NEMO, FLAG, "false", "yes or no", "Of several reservations, prefer those of the user of the session."),
    NEXUS_HARVEST_LONG_BOOKINGS(
            NEMO,
            FLAG,
            "false",
            "yes or no",
            "Also find reservations that begin more than two days before a session, or end so long after it."),
    NEXUS_HARVEST_BLANK_IS_NO_CONSENT(
            NEMO, FLAG, "false", "yes or no", "A blank answer to the question for consent is no consent."),
    NX_EMAIL_SMTP_HOST(Part.MAIL, TEXT, "", "name", "The mail server."),
    NX_EMAIL_SENDER(Part.MAIL, Form.MAIL, "", "mail address", "The sender."),
    NX_EMAIL_RECIPIENTS(Part.MAIL, MAILS, "", "mail addresses", "Who gets the mail, parted by commas."),
    NX_EMAIL_SMTP_PORT(Part.MAIL, WHOLE, "587", "port", "The port of the mail server.", "1 to 65535"),
    NX_EMAIL_SMTP_USERNAME(Part.MAIL, TEXT, "", "text", "The user at the mail server."),
    NX_EMAIL_SMTP_PASSWORD(Part.MAIL, SECRET, "", "text", "The password there."),
    NX_EMAIL_USE_TLS(Part.MAIL, FLAG, "true", "yes or no", "Change to TLS before anything is sent."),
    NX_TEST_MODE(TESTS, FLAG, "", "yes or no", "Known, but turns nothing off: checks are always made.");

    private final Part part;
    private final Form form;
    private final String standard;
    private final String unit;
    private final String meaning;
    private final String limits;
    private final boolean numbered;

    Setting(Part part, Form form, String standard, String unit, String meaning) {
        this(part, form, standard, unit, meaning, "", false);
    }

    Setting(Part part, Form form, String standard, String unit, String meaning, String limits) {
        this(part, form, standard, unit, meaning, limits, false);
    }

    Setting(Part part, Form form, String standard, String unit, String meaning, String limits, boolean numbered) {
        this.part = part;
        this.form = form;
        this.standard = standard;
        this.unit = unit;
        this.meaning = meaning;
        this.limits = limits;
        this.numbered = numbered;
    }

    /// What needs it.
    public Part part() {
        return part;
    }

    /// What its value must look like.
    public Form form() {
        return form;
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

    /// The words or the range that its value is limited to; empty when there is none.
    public String limits() {
        return limits;
    }

    /// Is it a family: a number follows its name?
    public boolean numbered() {
        return numbered;
    }

    /// Is its value never shown unless somebody asks for it?
    public boolean secret() {
        return form == SECRET;
    }

    /// Must it be set where its part is used?
    public boolean required() {
        return switch (this) {
            case NX_INSTRUMENT_DATA_PATH,
                    NX_DATA_PATH,
                    NX_CDCS_TOKEN,
                    NX_CDCS_URL,
                    NX_LABARCHIVES_ACCESS_KEY_ID,
                    NX_LABARCHIVES_ACCESS_PASSWORD,
                    NX_LABARCHIVES_USER_ID,
                    NX_ELABFTW_API_KEY,
                    NX_ELABFTW_URL,
                    NX_NEMO_ADDRESS,
                    NX_NEMO_TOKEN,
                    NX_EMAIL_SMTP_HOST,
                    NX_EMAIL_SENDER,
                    NX_EMAIL_RECIPIENTS -> true;
            default -> false;
        };
    }
}
