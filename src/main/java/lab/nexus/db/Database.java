package lab.nexus.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.function.Function;

/// One open database. Services ask it for transactions and never see a connection.
///
/// Not safe for several threads. Close it as soon as the work is done.
///
/// ```java
/// long samples = database.read(tx -> tx.number("SELECT count(*) FROM samples"));
/// ```
public final class Database implements AutoCloseable {
    private final Connection connection;
    private final Dialect dialect;
    private final Path file;
    private final Clock clock;
    private final Tx tx;

    Database(Connection connection, Dialect dialect, Path file, Clock clock) {
        this.connection = connection;
        this.dialect = dialect;
        this.file = file;
        this.clock = clock;
        this.tx = new Tx(connection, dialect);
    }

    /// The database file.
    public Path file() {
        return file;
    }

    Clock clock() {
        return clock;
    }

    /// Runs the work on one consistent state; nothing it does is kept.
    public <T> T read(Function<Tx, T> work) {
        tx.run(dialect.beginRead());
        try {
            return work.apply(tx);
        } finally {
            tx.run("ROLLBACK");
        }
    }

    /// Runs the work alone among writers. When it returns, everything it wrote is on the disk; when
    /// it throws, nothing is.
    public <T> T write(Function<Tx, T> work) {
        tx.run(dialect.beginWrite());
        T result;
        try {
            result = work.apply(tx);
            tx.flush();
            tx.run("COMMIT");
        } catch (Throwable refused) {
            rollBack(refused);
            throw refused;
        }
        return result;
    }

    /// A full disk has rolled back already; then this second rollback fails, which is no news.
    private void rollBack(Throwable why) {
        try {
            try {
                tx.forget();
            } finally {
                tx.run("ROLLBACK");
            }
        } catch (RuntimeException alreadyOver) {
            why.addSuppressed(alreadyOver);
        }
    }

    @Override
    public void close() {
        try {
            tx.close();
            connection.close();
        } catch (SQLException failure) {
            throw dialect.fault(failure);
        }
    }
}
