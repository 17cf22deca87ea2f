package lab.nexus.db;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// SQLite 3. Result codes: https://www.sqlite.org/rescode.html
final class SqliteDialect implements Dialect {
    private static final int PERM = 3;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int IOERR = 10;
    static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int TOOBIG = 18;
    private static final int CONSTRAINT = 19;
    static final int NOTADB = 26;
    private static final int CONSTRAINT_TRIGGER = 1811;

    private final Path file;
    private final int lockWaitSeconds;
    private final boolean copy;

    SqliteDialect(Path file, int lockWaitSeconds) {
        this(file, lockWaitSeconds, false);
    }

    private SqliteDialect(Path file, int lockWaitSeconds, boolean copy) {
        this.file = file;
        this.lockWaitSeconds = lockWaitSeconds;
        this.copy = copy;
    }

    /// Of a working copy, which needs no protection.
    static SqliteDialect ofCopy(Path file) {
        return new SqliteDialect(file, 0, true);
    }

    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public String beginRead() {
        return "BEGIN";
    }

    @Override
    public String beginWrite() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    public String rowLock() {
        return "";
    }

    @Override
    public String soloLock() {
        return "";
    }

    @Override
    public void protect(Tx tx, Clock clock) {
        if (!copy) {
            Backup.beforeMigration(file, tx, clock);
        }
    }

    @Override
    public Optional<String> backUpAsNexuslims(Tx tx, Clock clock) {
        return Optional.of(Backup.asNexuslims(file, clock).toString());
    }

    @Override
    public String text() {
        return "TEXT";
    }

    @Override
    public String versionText() {
        return "VARCHAR(32)";
    }

    @Override
    public String objectNames() {
        return "SELECT name FROM sqlite_master";
    }

    @Override
    public String columnNames() {
        return "SELECT name FROM pragma_table_info(?)";
    }

    @Override
    public String triggerNames() {
        return "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name";
    }

    @Override
    public List<Attached> attached(Tx tx, String table) {
        return tx.list(
                "SELECT name, sql FROM sqlite_master"
                        + " WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY rowid",
                row -> new Attached(row.text(1), row.text(2)),
                table);
    }

    @Override
    public List<String> unsound(Tx tx) {
        return SqliteSoundness.of(tx);
    }

    @Override
    public Shape shape(Tx tx) {
        return SqliteShape.of(tx);
    }

    /// Triggers cannot be switched off here: they are dropped, and made again from the text that made
    /// them, in the same order, because the one made last fires first.
    @Override
    public List<String> suspendTriggers(Tx tx, List<String> tables) {
        record Trigger(String name, String table, String sql) {}
        var triggers = tx.list(
                "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY rowid",
                row -> new Trigger(row.text(1), row.text(2), row.text(3)));
        var statements = new ArrayList<String>();
        for (var trigger : triggers) {
            if (tables.contains(trigger.table())) {
                tx.script("DROP TRIGGER \"" + trigger.name().replace("\"", "\"\"") + "\"");
                statements.add(trigger.sql());
            }
        }
        return List.copyOf(statements);
    }

    /// `RETURNING` makes a table for its one row.
    @Override
    public String lastInserted() {
        return "SELECT last_insert_rowid()";
    }

    @Override
    public long lastId(Tx tx, String table, String key) {
        long highest = tx.number("SELECT max(" + key + ") FROM " + table);
        return Math.max(highest, tx.number("SELECT seq FROM sqlite_sequence WHERE name = ?", table));
    }

    /// Tables without AUTOINCREMENT are not in `sqlite_sequence`, and follow their highest row.
    @Override
    public void restartIds(Tx tx, String table, String key, long lastId) {
        tx.run("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", lastId, table);
    }

    @Override
    public List<String> writing(Tx tx, String table) {
        return List.of();
    }

    @Override
    public String changeMark() {
        return "SELECT total_changes() || ':' || data_version FROM pragma_data_version";
    }

    @Override
    public String nextTransaction() {
        return "SELECT 0";
    }

    @Override
    public String oldestTransaction() {
        return "SELECT 0";
    }

    @Override
    public Fault fault(SQLException failure) {
        return switch (failure.getErrorCode() & 0xff) {
            case BUSY, LOCKED ->
                unusable(
                        Code.BUSY,
                        failure,
                        "database is busy: another program has locked " + file + " for more than " + lockWaitSeconds
                                + " s",
                        "try again when that program has finished");
            case READONLY, PERM ->
                unusable(
                        Code.UNUSABLE,
                        failure,
                        "database is read-only: " + file,
                        "give this user the right to write the file and its folder");
            case FULL ->
                unusable(
                        Code.UNUSABLE,
                        failure,
                        "disk is full, nothing was changed in " + file,
                        "free some space on that disk and try again");
            case IOERR ->
                unusable(
                        Code.UNUSABLE,
                        failure,
                        "the disk refused to read or write " + file + ", nothing was changed",
                        "check the disk, its free space and its limits, and try again");
            case NOTADB ->
                unusable(
                        Code.UNUSABLE,
                        failure,
                        "not a SQLite database: " + file,
                        "set DB_PATH or NEXUS_DB to the laboratory's database file");
            case CORRUPT ->
                unusable(
                        Code.UNUSABLE,
                        failure,
                        "database is damaged: " + file,
                        "restore it from its latest backup or snapshot");
            case CANTOPEN ->
                unusable(
                        Code.UNUSABLE,
                        failure,
                        "cannot open or create the database: " + file,
                        "check that its folder exists and that this user may write there");
            case TOOBIG ->
                unusable(Code.UNKEEPABLE, failure, "a value is too long for the database", "shorten the text");
            case CONSTRAINT -> Fault.of(Code.CONFLICT, "database", constraint(failure), failure);
            default ->
                unusable(
                        Code.INTERNAL,
                        failure,
                        "the database refused: " + failure.getMessage(),
                        "check the file with PRAGMA integrity_check, and report this if it is sound");
        };
    }

    private static Fault unusable(Code code, SQLException failure, String sentence, String remedy) {
        return Fault.of(code, "database", sentence, failure).remedy(remedy);
    }

    /// A trigger speaks for itself; the driver wraps its words in `[NAME] … (words)`.
    private static String constraint(SQLException failure) {
        var text = String.valueOf(failure.getMessage());
        int open = text.indexOf('(');
        boolean trigger = failure.getErrorCode() == CONSTRAINT_TRIGGER || text.contains("CONSTRAINT_TRIGGER");
        if (open >= 0 && text.endsWith(")")) {
            var words = text.substring(open + 1, text.length() - 1);
            return trigger ? words : "a constraint of the database refused it: " + words;
        }
        return text;
    }
}
