package lab.nexus.db;

import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One open database. Services ask it for transactions and never see a connection.
///
/// Safe for several threads on PostgreSQL, and on SQLite when it was opened for a server; else not.
/// Close it as soon as the work is done.
///
/// ```java
/// long samples = database.read(tx -> tx.number("SELECT count(*) FROM samples"));
/// ```
public final class Database implements AutoCloseable {
    private final Connections connections;
    private final Dialect dialect;
    private final Clock clock;
    private final @Nullable GroupCommit writer;

    Database(Connections connections, Dialect dialect, Clock clock) {
        this(connections, dialect, clock, null);
    }

    /// @param writer does all writing; null when every connection may write
    Database(Connections connections, Dialect dialect, Clock clock, @Nullable GroupCommit writer) {
        this.connections = connections;
        this.dialect = dialect;
        this.clock = clock;
        this.writer = writer;
    }

    Clock clock() {
        return clock;
    }

    Dialect dialect() {
        return dialect;
    }

    /// Runs the work on one consistent state; nothing it does is kept.
    public <T> T read(Function<Tx, T> work) {
        return run(dialect.beginRead(), "ROLLBACK", work);
    }

    /// Runs the work alone among writers of what it touches. When it returns, everything it wrote is
    /// on the disk; when it throws, nothing is.
    public <T> T write(Function<Tx, T> work) {
        return writer == null ? run(dialect.beginWrite(), "COMMIT", work) : writer.write(work);
    }

    /// Does the same as [#write] and then takes everything back: the rehearsal of a change is the change.
    public <T> T rehearse(Function<Tx, T> work) {
        return writer == null ? run(dialect.beginWrite(), "ROLLBACK", work) : writer.rehearse(work);
    }

    /// A text that is another one whenever somebody, here or elsewhere, has changed the database since it
    /// was last asked for.
    public String changeMark() {
        Function<Tx, String> ask =
                tx -> tx.first(dialect.changeMark(), row -> row.text(1)).orElse("");
        return writer == null ? read(ask) : writer.watched(ask);
    }

    /// How many changes wait for their turn; 0 where the engine itself keeps the queue.
    public int waiting() {
        return writer == null ? 0 : writer.waiting();
    }

    private <T> T run(String begin, String end, Function<Tx, T> work) {
        var tx = connections.lend();
        try {
            tx.run(begin);
            try {
                var result = work.apply(tx);
                tx.flush();
                tx.run(end);
                return result;
            } catch (Throwable refused) {
                rollBack(tx, refused);
                throw refused;
            }
        } finally {
            connections.giveBack(tx);
        }
    }

    /// A full disk has rolled back already; then this second rollback fails, which is no news.
    private static void rollBack(Tx tx, Throwable why) {
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
            connections.close();
        } finally {
            if (writer != null) {
                writer.close(); // last: the writer empties what only it may empty
            }
        }
    }
}
