package lab.nexus.db;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;

/// PostgreSQL 15 and newer. Error codes: https://www.postgresql.org/docs/15/errcodes-appendix.html
final class PostgresDialect implements Dialect {
    /// Any number that nobody else locks by; the letters of "nexus".
    private static final long SOLO_LOCK = 0x6e65787573L;

    private final String shown;
    private final int lockWaitSeconds;

    PostgresDialect(String shown, int lockWaitSeconds) {
        this.shown = shown;
        this.lockWaitSeconds = lockWaitSeconds;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String beginRead() {
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
    }

    @Override
    public String beginWrite() {
        return "BEGIN ISOLATION LEVEL READ COMMITTED";
    }

    @Override
    public String rowLock() {
        return " FOR UPDATE";
    }

    @Override
    public String soloLock() {
        return "SELECT pg_advisory_xact_lock(" + SOLO_LOCK + ")";
    }

    /// The transaction is protection enough.
    @Override
    public void protect(Tx tx, Clock clock) {}

    @Override
    public Optional<String> backUpAsNexuslims(Tx tx, Clock clock) {
        return Optional.empty();
    }

    @Override
    public String text() {
        return "TEXT COLLATE \"C\"";
    }

    @Override
    public String versionText() {
        return text();
    }

    @Override
    public String objectNames() {
        return "SELECT c.relname FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace";
    }

    @Override
    public String columnNames() {
        return "SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = current_schema() AND table_name = ?";
    }

    @Override
    public String triggerNames() {
        return "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                + " WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal ORDER BY t.tgname";
    }

    @Override
    public List<Attached> attached(Tx tx, String table) {
        return List.of();
    }

    @Override
    public List<String> unsound(Tx tx) {
        return List.of();
    }

    @Override
    public Shape shape(Tx tx) {
        return PostgresShape.of(tx);
    }

    @Override
    public List<String> suspendTriggers(Tx tx, List<String> tables) {
        var statements = new ArrayList<String>();
        for (var table : tables) {
            tx.script("ALTER TABLE " + table + " DISABLE TRIGGER USER");
            statements.add("ALTER TABLE " + table + " ENABLE TRIGGER USER");
        }
        return List.copyOf(statements);
    }

    @Override
    public String lastInserted() {
        return "";
    }

    @Override
    public long lastId(Tx tx, String table, String key) {
        long highest = tx.number("SELECT max(" + key + ") FROM " + table);
        return Math.max(
                highest,
                tx.number("SELECT last_value FROM pg_sequences WHERE schemaname = current_schema()"
                        + " AND sequencename = '" + table + "_" + key + "_seq'"));
    }

    @Override
    public void restartIds(Tx tx, String table, String key, long lastId) {
        if (lastId > 0) {
            tx.list("SELECT setval(pg_get_serial_sequence(?, ?), CAST(? AS BIGINT))", row -> 0, table, key, lastId);
        }
    }

    /// Whoever writes to a table has locked it before it takes an id for its row, and holds that lock until its
    /// rows are seen or gone (https://www.postgresql.org/docs/15/explicit-locking.html).
    @Override
    public List<String> writing(Tx tx, String table) {
        return tx.list("""
                SELECT DISTINCT virtualtransaction FROM pg_locks
                WHERE locktype = 'relation' AND granted
                  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND relation = CAST(? AS regclass)
                  AND mode IN ('RowExclusiveLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
                  AND pid IS DISTINCT FROM pg_backend_pid()
                ORDER BY virtualtransaction
                """, row -> row.text(1), table);
    }

    /// Grows with every transaction that writes, also with those of other databases of the server.
    @Override
    public String changeMark() {
        return "SELECT pg_current_snapshot()::text";
    }

    @Override
    public String nextTransaction() {
        return "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint";
    }

    @Override
    public String oldestTransaction() {
        return "SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint";
    }

    @Override
    public Fault fault(SQLException failure) {
        var state = failure.getSQLState() == null ? "" : failure.getSQLState();
        var group = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (state) {
            case "55P03", "40P01" ->
                no(
                        Code.BUSY,
                        failure,
                        "database is busy: somebody else has locked what this needs in " + shown + " for more than "
                                + lockWaitSeconds + " s",
                        "try again when that work has finished");
            case "25006" ->
                no(
                        Code.UNUSABLE,
                        failure,
                        "database is read-only: " + shown,
                        "use the server that may be written, or give this user the right to");
            case "42501" ->
                no(
                        Code.UNUSABLE,
                        failure,
                        "this user may not do that in " + shown + ": " + words(failure),
                        "grant the right to the user in the address");
            case "3D000" ->
                no(
                        Code.UNUSABLE,
                        failure,
                        "there is no such database: " + shown,
                        "make it: createdb NAME, or correct NEXUS_DB");
            case "2BP01" ->
                no(
                        Code.CONFLICT,
                        failure,
                        "it would break what others have made: " + words(failure),
                        "drop that first, and make it again for the new tables afterwards");
            case "P0001" -> Fault.of(Code.CONFLICT, "database", words(failure), failure);
            case "22021" ->
                no(Code.UNKEEPABLE, failure, "text holds the character U+0000 or is not UTF-8", "take it out");
            default -> byGroup(group, failure);
        };
    }

    private Fault byGroup(String group, SQLException failure) {
        return switch (group) {
            case "08", "57" ->
                no(
                        Code.UNUSABLE,
                        failure,
                        "no connection to the database " + shown + ", or it was lost",
                        "check that the server runs and can be reached; then look whether the last change is there");
            case "28" ->
                no(
                        Code.UNUSABLE,
                        failure,
                        "the server refused the user or password of " + shown,
                        "correct them in NEXUS_DB");
            case "53" ->
                no(
                        Code.UNUSABLE,
                        failure,
                        "the database server has no room left, nothing was changed: " + words(failure),
                        "free space, memory or connections there and try again");
            case "23" ->
                Fault.of(
                        Code.CONFLICT,
                        "database",
                        "a constraint of the database refused it: " + words(failure),
                        failure);
            default ->
                no(
                        Code.INTERNAL,
                        failure,
                        "the database refused: " + words(failure),
                        "look into the server's log, and report this if it is sound");
        };
    }

    private static Fault no(Code code, SQLException failure, String sentence, String remedy) {
        return Fault.of(code, "database", sentence, failure).remedy(remedy);
    }

    /// The server's own sentence: `ERROR: words` and then where it happened.
    private static String words(SQLException failure) {
        var text = String.valueOf(failure.getMessage());
        int end = text.indexOf('\n');
        var line = end < 0 ? text : text.substring(0, end);
        int colon = line.indexOf(": ");
        return colon > 0 && colon < 12 ? line.substring(colon + 2) : line;
    }
}
