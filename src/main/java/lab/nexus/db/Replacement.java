package lab.nexus.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// Puts a finished database file in the place of another one, at once or not at all.
///
/// A program that has the old file open and waits to write it is refused by SQLite, which sees that
/// the file has moved: nothing is written into a file that no longer has a name.
public final class Replacement {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path target;
    private final int lockWaitSeconds;
    private final Clock clock;

    public Replacement(Path target, int lockWaitSeconds, Clock clock) {
        this.target = target;
        this.lockWaitSeconds = lockWaitSeconds;
        this.clock = clock;
    }

    /// Puts the file where nothing is yet.
    ///
    /// @throws Fault when something is there by now
    public void place(Path finished) {
        try {
            Disk.force(finished);
            if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
                dropJournals();
            }
            Files.createLink(target, finished); // unlike a move it never replaces
            Files.delete(finished);
            Disk.forceNames(folder());
        } catch (FileAlreadyExistsException taken) {
            throw Fault.of(Code.CONFLICT, "database", "target DB already exists: " + target, taken)
                    .remedy("somebody made it just now; use --force to replace it");
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    /// Puts the file in the place of the target. The target's secrets (guest sessions) go on living in it.
    ///
    /// @param backup whether to keep a copy of the old one, and `<target>.bak-<stamp>` is its name
    /// @return the backup
    /// @throws Fault when the target is in use or the disk refuses; the target is untouched then
    public Optional<Path> replace(Path finished, boolean backup) {
        Connection old = null;
        try {
            try {
                old = isDatabase() ? alone() : null;
            } catch (SQLException failure) {
                requireDamage(failure);
            }
            var kept = backup ? Optional.of(backup(finished, old != null)) : Optional.<Path>empty();
            if (old == null) {
                dropJournals();
            } else {
                carrySecrets(old, finished);
            }
            Disk.force(finished);
            Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
            Disk.forceNames(folder());
            return kept;
        } catch (IOException failure) {
            throw unwritable(failure);
        } catch (SQLException failure) {
            throw dialect().fault(failure);
        } finally {
            close(old);
        }
    }

    /// A journal of a file that is gone or damaged would be played into the new one.
    private void dropJournals() throws IOException {
        for (var beside : HotCopy.beside(target)) {
            Files.deleteIfExists(beside);
        }
    }

    private SqliteDialect dialect() {
        return new SqliteDialect(target, lockWaitSeconds);
    }

    private Path folder() {
        var parent = target.toAbsolutePath().getParent();
        return parent == null ? target : parent;
    }

    private Fault unwritable(IOException failure) {
        return Fault.of(
                        Code.UNUSABLE,
                        "disk",
                        "cannot put the restored database at " + target + ": " + failure.getMessage(),
                        failure)
                .remedy("free some space there, or give this user the right to write in that folder");
    }

    /// By its first bytes. SQLite itself is not asked: it would clear away what lies beside the file.
    private boolean isDatabase() throws IOException {
        try (var in = Files.newInputStream(target)) {
            var head = in.readNBytes(MAGIC.length);
            return head.length == 0 || Arrays.equals(head, MAGIC);
        }
    }

    /// A connection to the target that keeps every writer out, with nothing left in a `-wal`.
    private Connection alone() throws SQLException {
        var connection = Sqlite.connect(target, lockWaitSeconds);
        try (var statement = connection.createStatement()) {
            try (var mode = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
                if (mode.next() && mode.getString(1).equals("wal")) {
                    throw Fault.of(Code.BUSY, "database", "another program has the database open: " + target)
                            .remedy("stop it (nexus serve, for example) and try again");
                }
            }
            statement.execute("BEGIN IMMEDIATE");
            statement.executeQuery("SELECT count(*) FROM sqlite_master").close();
            return connection;
        } catch (SQLException | Fault refused) {
            connection.close();
            throw refused;
        }
    }

    /// Only a damaged target may be replaced without its locks.
    private void requireDamage(SQLException failure) {
        var fault = dialect().fault(failure);
        int code = failure.getErrorCode() & 0xff;
        if (code != SqliteDialect.CORRUPT && code != SqliteDialect.NOTADB) {
            throw fault;
        }
    }

    /// A name that looks like a backup is only given to a whole one: it is made beside the finished file.
    private Path backup(Path finished, boolean sound) throws IOException, SQLException {
        var copy = free(target + ".bak-" + Times.stamp(clock.instant()));
        if (sound) {
            var part = finished.resolveSibling("backup.sqlite3");
            Backup.copy(target, part);
            Disk.force(part);
            Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.copy(target, copy);
            for (var beside : HotCopy.beside(target)) {
                if (Files.exists(beside)) {
                    var end = beside.toString().substring(target.toString().length());
                    Files.copy(beside, Path.of(copy + end));
                }
            }
        }
        Disk.force(copy);
        return copy;
    }

    private static Path free(String name) {
        var path = Path.of(name);
        for (int i = 1; Files.exists(path); i++) {
            path = Path.of(name + "-" + i);
        }
        return path;
    }

    private static void carrySecrets(Connection old, Path finished) throws SQLException {
        var secret = Secrets.tables();
        try (var to = Sqlite.connectCopy(finished)) {
            for (var table : CopyTable.declared()) {
                if (secret.contains(table.name()) && HotCopy.has(old, table.name())) {
                    carry(old, to, table);
                }
            }
        }
    }

    private static void carry(Connection old, Connection to, CopyTable table) throws SQLException {
        var rows = new ArrayList<List<@Nullable Object>>();
        try (var statement = old.createStatement();
                var answer = statement.executeQuery(table.all())) {
            while (answer.next()) {
                var cells = new ArrayList<@Nullable Object>();
                for (int i = 1; i <= table.columns().size(); i++) {
                    cells.add(answer.getObject(i));
                }
                rows.add(cells);
            }
        }
        try (var clear = to.createStatement();
                var insert = to.prepareStatement(table.insert())) {
            clear.executeUpdate("DELETE FROM " + table.name());
            for (var cells : rows) {
                for (int i = 0; i < cells.size(); i++) {
                    insert.setObject(i + 1, cells.get(i));
                }
                insert.executeUpdate();
            }
        }
    }

    private static void close(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close(); // ends the transaction, which wrote nothing
        } catch (SQLException alreadyClosed) {
            // nothing depends on it any more
        }
    }
}
