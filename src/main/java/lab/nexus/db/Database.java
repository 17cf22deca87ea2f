package lab.nexus.db;

import java.time.Clock;
import java.util.function.Function;

/// One open database. Services ask it for transactions and never see a connection.
///
/// On PostgreSQL safe for several threads; on SQLite not. Close it as soon as the work is done.
///
/// ```java
/// long samples = database.read(tx -> tx.number("SELECT count(*) FROM samples"));
/// ```
public final class Database implements AutoCloseable {
    private final Connections connections;
    private final Dialect dialect;
    private final Clock clock;

    Database(Connections connections, Dialect dialect, Clock clock) {
        this.connections = connections;
        this.dialect = dialect;
        this.clock = clock;
    }

    Clock clock() {
        return clock;
    }

    Dialect dialect() {
        return dialect;
    }

    /// Runs the work on one consistent state; nothing it does is kept.
    public <T> T read(Function<Tx, T> work) {
        var tx = connections.lend();
        try {
            tx.run(dialect.beginRead());
            T result;
            try {
                result = work.apply(tx);
            } catch (Throwable refused) {
                rollBack(tx, refused);
                throw refused;
            }
            tx.run("ROLLBACK");
            return result;
        } finally {
            connections.giveBack(tx);
        }
    }

    /// Runs the work alone among writers of what it touches. When it returns, everything it wrote is
    /// on the disk; when it throws, nothing is.
    public <T> T write(Function<Tx, T> work) {
        var tx = connections.lend();
        try {
            tx.run(dialect.beginWrite());
            T result;
            try {
                result = work.apply(tx);
                tx.flush();
                tx.run("COMMIT");
            } catch (Throwable refused) {
                rollBack(tx, refused);
                throw refused;
            }
            return result;
        } finally {
            connections.giveBack(tx);
        }
    }

    /// A full disk has rolled back already; then this second rollback fails, which is no news.
    private static void rollBack(Tx tx, Throwable why) {
        try {
            tx.forget();
            tx.run("ROLLBACK");
        } catch (RuntimeException alreadyOver) {
            why.addSuppressed(alreadyOver);
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
