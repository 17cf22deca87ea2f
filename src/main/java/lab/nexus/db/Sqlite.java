package lab.nexus.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Properties;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.sqlite.JDBC;

/// Opens SQLite files. Foreign keys stay off, as the systems that share the file expect; a commit
/// is answered when it is on the disk (`synchronous=FULL`).
public final class Sqlite {
    /// Seconds to wait for a lock that another program holds.
    public static final int LOCK_WAIT_SECONDS = 30;

    private static final int COPY_CACHE_KIB = 64 * 1024;

    /// Of each that reads for a server: the upper pages of the indexes of a million samples, and what is read often.
    private static final int READER_CACHE_KIB = 8 * 1024;

    private Sqlite() {}

    /// Opens the file, making it (and the folders above it) when it is absent.
    ///
    /// @throws Fault when the place cannot hold a database
    public static Database open(Path file, int lockWaitSeconds, Clock clock) {
        makeRoom(file);
        var dialect = new SqliteDialect(file, lockWaitSeconds);
        try {
            var tx = new Tx(connect(file, lockWaitSeconds), dialect);
            return new Database(new OneConnection(tx), dialect, clock);
        } catch (SQLException failure) {
            throw dialect.fault(failure);
        }
    }

    /// Opens an existing file for a server: several readers, and one writer that commits for many.
    /// Safe for several threads.
    ///
    /// @param readers how many may read at the same time
    /// @param wal whether readers go on while somebody writes, at the price of a `-wal` beside the file;
    ///     where another program or the file system does not allow it, a rollback journal is kept
    public static Database openServer(Path file, int lockWaitSeconds, int readers, boolean wal, Clock clock) {
        var dialect = new SqliteDialect(file, lockWaitSeconds);
        try {
            var writing = new Tx(connect(file, lockWaitSeconds), dialect).textsAsBytes();
            var same = new SameFile(file);
            if (wal) {
                StaleLog.belongs(file); // before there can be a log
            }
            boolean logged = Journal.enter(writing, wal) && wal;
            if (!logged) {
                StaleLog.left(file);
            }
            // on a rollback journal a commit and the reads of this process would wait for each other by polling
            var gate = logged ? Gate.open() : Gate.fair();
            var reading = new Readers(
                    () -> reader(file, lockWaitSeconds, dialect, same), readers, lockWaitSeconds, gate, same);
            var writer = new GroupCommit(
                            writing,
                            reader(file, lockWaitSeconds, dialect, same),
                            gate,
                            new Journal(file, logged, lockWaitSeconds),
                            same)
                    .started();
            return new Database(reading, dialect, clock, writer);
        } catch (SQLException failure) {
            throw dialect.fault(failure);
        }
    }

    /// Of the file that was opened: makes no other one where it is gone, and takes none that stands in its place.
    private static Tx reader(Path file, int lockWaitSeconds, SqliteDialect dialect, SameFile same) {
        same.require();
        try {
            var connection = JDBC.createConnection("jdbc:sqlite:" + uri(file) + "?mode=rw", settings(lockWaitSeconds));
            var tx = new Tx(connection, dialect);
            try {
                same.require();
                tx.script("PRAGMA query_only = ON");
                tx.script("PRAGMA cache_size = " + -READER_CACHE_KIB);
                return tx.textsAsBytes();
            } catch (RuntimeException refused) {
                tx.close();
                throw refused;
            }
        } catch (SQLException failure) {
            throw dialect.fault(failure);
        }
    }

    /// A database that is nowhere but in memory, to try steps on.
    static Database inMemory(Clock clock) {
        var nowhere = Path.of("memory");
        var dialect = new SqliteDialect(nowhere, LOCK_WAIT_SECONDS);
        try {
            var tx = new Tx(JDBC.createConnection("jdbc:sqlite::memory:", settings(LOCK_WAIT_SECONDS)), dialect);
            return new Database(new OneConnection(tx), dialect, clock);
        } catch (SQLException failure) {
            throw dialect.fault(failure);
        }
    }

    /// Opens a working copy: a file that nobody else knows and that is thrown away when something goes
    /// wrong. It is not protected (no journal on the disk, no backup before a migration), and big pages
    /// of it are kept in memory, because it is read whole.
    public static Database openCopy(Path copy, Clock clock) {
        var dialect = SqliteDialect.ofCopy(copy);
        try {
            return new Database(new OneConnection(new Tx(connectCopy(copy), dialect)), dialect, clock);
        } catch (SQLException failure) {
            throw dialect.fault(failure);
        }
    }

    /// What all connections have in common.
    private static Properties settings(int lockWaitSeconds) {
        var settings = new Properties();
        settings.setProperty("busy_timeout", Integer.toString(lockWaitSeconds * 1000));
        // every INSERT would be searched by a pattern and followed by a second statement; ours say RETURNING
        settings.setProperty("jdbc.get_generated_keys", "false");
        return settings;
    }

    static Connection connectCopy(Path copy) throws SQLException {
        var settings = settings(LOCK_WAIT_SECONDS);
        settings.setProperty("synchronous", "OFF");
        settings.setProperty("journal_mode", "MEMORY");
        settings.setProperty("cache_size", Integer.toString(-COPY_CACHE_KIB));
        var connection = JDBC.createConnection("jdbc:sqlite:" + uri(copy), settings);
        try (var statement = connection.createStatement()) {
            // its schema may be a stranger's: no function with a side effect, no trust in page contents
            statement.execute("PRAGMA trusted_schema = OFF");
            statement.execute("PRAGMA cell_size_check = ON");
        } catch (SQLException refused) {
            connection.close();
            throw refused;
        }
        return connection;
    }

    static Connection connect(Path file, int lockWaitSeconds) throws SQLException {
        var settings = settings(lockWaitSeconds);
        settings.setProperty("synchronous", "FULL");
        return JDBC.createConnection("jdbc:sqlite:" + uri(file), settings);
    }

    private static void makeRoom(Path file) {
        if (Files.isDirectory(file)) {
            throw Fault.of(Code.UNUSABLE, "database", "database is a folder: " + file)
                    .remedy("set DB_PATH or NEXUS_DB to a file");
        }
        var folder = file.getParent();
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw Fault.of(Code.UNUSABLE, "database", "cannot make the database's folder: " + folder, failure)
                    .remedy("make the folder, or set DB_PATH or NEXUS_DB to a place that this user may write");
        }
    }

    /// A `file:` URI (https://www.sqlite.org/uri.html), so that `?`, `%` and `#` in a path are safe.
    private static String uri(Path file) {
        var out = new StringBuilder("file:");
        for (byte b : file.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8)) {
            if (b == '%' || b == '?' || b == '#') {
                out.append('%').append(Integer.toHexString(b));
            } else if (b < 0) {
                out.append('%').append(Integer.toHexString(b & 0xff));
            } else {
                out.append((char) b);
            }
        }
        return out.toString();
    }
}
