package lab.nexus.db;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.sqlite.SQLiteConnection;

/// A copy of a SQLite file in use, as it was at one instant, made without holding up its writers for
/// longer than must be.
public final class HotCopy {
    private static final int FREE_LIST_AT = 32;
    private static final int HEADER = 100;
    private static final int WRITE_VERSION_AT = 18;

    private HotCopy() {}

    /// Copies the database into a file that is not there yet.
    ///
    /// On a rollback journal the read lock is held for one plain copy of the file. In WAL mode the
    /// database's own backup reads one state while writers go on.
    ///
    /// @throws Fault when the database cannot be read, or the copy cannot be written
    public static void copy(Path from, Path to, int lockWaitSeconds) {
        try (var source = Sqlite.connect(from, lockWaitSeconds)) {
            if (mode(source).equals("wal")) {
                inOneRead(source, to);
            } else {
                underReadLock(source, from, to);
            }
        } catch (SQLException failure) {
            throw new SqliteDialect(from, lockWaitSeconds).fault(failure);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "disk", "cannot copy " + from + " to " + to + ": " + said(failure), failure)
                    .remedy("free some space there, or give this user the right to write");
        }
    }

    /// The same for a process that has the database open itself, where [#copy] would give up its locks:
    /// only the database's own backup touches the file.
    public static void copyOpen(Path from, Path to, int lockWaitSeconds) {
        try (var source = Sqlite.connect(from, lockWaitSeconds)) {
            backup(source, to);
        } catch (SQLException failure) {
            throw new SqliteDialect(from, lockWaitSeconds).fault(failure);
        }
    }

    private static String said(IOException failure) {
        return String.valueOf(failure.getMessage());
    }

    private static String mode(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery("PRAGMA journal_mode")) {
            return answer.next() ? answer.getString(1) : "";
        }
    }

    /// The channel is closed only behind the transaction: closing any handle of a file gives up all
    /// locks that the process holds on it (POSIX).
    private static void underReadLock(Connection source, Path from, Path to) throws SQLException, IOException {
        try (var in = FileChannel.open(from, StandardOpenOption.READ);
                var out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var statement = source.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM sqlite_master").close();
            long size = in.size();
            long done = 0;
            while (done < size) {
                done += in.transferTo(done, size - done, out);
            }
            statement.execute("ROLLBACK");
        }
    }

    /// The open read keeps the backup at one state; without it every commit of another program makes it
    /// begin again, and beside busy writers it never ends.
    private static void inOneRead(Connection source, Path to) throws SQLException {
        try (var statement = source.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT count(*) FROM sqlite_master").close();
            backup(source, to);
            statement.execute("ROLLBACK");
        }
    }

    /// Copies by the database's own backup, which sees one state whatever the others do.
    static void backup(Connection source, Path to) throws SQLException {
        int result = ((SQLiteConnection) source).getDatabase().backup("main", to.toString(), null);
        if (result != 0) {
            throw new SQLException("backup ended with code " + result, "", result);
        }
    }

    /// Makes a private copy fit to be given away: rows of secret tables are deleted and overwritten,
    /// pages that no table uses any more are zeroed, and a copy that is mostly such pages is rewritten
    /// without them. Text that an old program left inside used pages stays.
    ///
    /// @throws Fault when the list of unused pages is damaged, so that it is not sure what they hold
    public static void scrub(Path copy) {
        try {
            deleteSecrets(copy);
            zeroFreePages(copy);
        } catch (SQLException failure) {
            throw SqliteDialect.ofCopy(copy).fault(failure);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "disk", "cannot rewrite " + copy + ": " + said(failure), failure)
                    .remedy("free some space there");
        }
    }

    private static void deleteSecrets(Path copy) throws SQLException {
        try (var connection = Sqlite.connectCopy(copy);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = DELETE"); // a copy of a database in WAL mode says so inside
            statement.execute("PRAGMA secure_delete = ON");
            for (var table : Secrets.tables()) {
                if (has(connection, table)) {
                    statement.executeUpdate("DELETE FROM " + table);
                }
            }
            if (number(connection, "PRAGMA freelist_count") > number(connection, "PRAGMA page_count") / 2) {
                statement.execute("VACUUM");
            }
        }
    }

    static boolean has(Connection connection, String table) throws SQLException {
        try (var statement =
                connection.prepareStatement("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?")) {
            statement.setString(1, table);
            try (var answer = statement.executeQuery()) {
                return answer.next() && answer.getLong(1) > 0;
            }
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(sql)) {
            return answer.next() ? answer.getLong(1) : 0;
        }
    }

    /// The list of free pages (https://www.sqlite.org/fileformat2.html#the_freelist): trunk pages, each
    /// with the number of the next trunk and the numbers of its leaves, which hold nothing of use.
    private static void zeroFreePages(Path copy) throws IOException {
        try (var file = FileChannel.open(copy, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (file.size() < HEADER) {
                return; // an empty database
            }
            var pages = new Pages(file);
            file.truncate(pages.used());
            long trunk = pages.number(1, FREE_LIST_AT);
            long left = pages.number(1, FREE_LIST_AT + 4);
            while (trunk != 0) {
                long leaves = pages.number(trunk, 4);
                left -= 1 + leaves;
                if (left < 0 || leaves > pages.size() / 4 - 2) {
                    throw pages.damaged();
                }
                for (int i = 0; i < leaves; i++) {
                    pages.zero(pages.number(trunk, 8 + 4 * i), 0);
                }
                pages.zero(trunk, 8 + 4 * (int) leaves);
                trunk = pages.number(trunk, 0);
            }
            if (left != 0) {
                throw pages.damaged();
            }
        }
    }

    /// Copies a file that may be no database at all, without changing anything beside it: journals that
    /// lie beside it are copied along, for SQLite to play into the copy; a file without any is read under
    /// its lock, so that a writer cannot change it meanwhile.
    ///
    /// @throws IOException when one of the two cannot be read or written
    public static void still(Path from, Path to) throws IOException {
        boolean journals = false;
        for (var beside : beside(from)) {
            if (Files.exists(beside) && !beside.toString().endsWith("-shm")) {
                var end = beside.toString().substring(from.toString().length());
                Files.copy(beside, Path.of(to + end));
                journals = true;
            }
        }
        if (journals || !onRollbackJournal(from) || !underReadLock(from, to)) {
            Files.copy(from, to);
        }
    }

    private static boolean onRollbackJournal(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var head = in.readNBytes(HEADER);
            return head.length == HEADER && head[WRITE_VERSION_AT] == 1;
        }
    }

    private static boolean underReadLock(Path from, Path to) throws IOException {
        try (var source = Sqlite.connect(from, Sqlite.LOCK_WAIT_SECONDS)) {
            underReadLock(source, from, to);
            return true;
        } catch (SQLException damaged) {
            Files.deleteIfExists(to);
            return false;
        }
    }

    /// Names of the files that SQLite may leave beside a database.
    static List<Path> beside(Path file) {
        return List.of("-journal", "-wal", "-shm").stream()
                .map(end -> file.resolveSibling(file.getFileName() + end))
                .toList();
    }
}
