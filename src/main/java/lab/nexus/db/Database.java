package lab.nexus.db;

import java.time.Clock;
import java.util.function.Consumer;
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
    private static final ScopedValue<Consumer<Tx>> ALSO = ScopedValue.newInstance();
    private static final ScopedValue<Whole> WHOLE = Carried.newValue();

    /// A transaction that everything below it is a part of.
    private record Whole(Database database, Tx tx) {}

    private final Connections connections;
    private final Dialect dialect;
    private final Clock clock;
    private final @Nullable GroupCommit writer;
    private volatile @Nullable Commits commits;

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
        var whole = whole();
        if (whole != null) {
            return work.apply(whole);
        }
        return run(dialect.beginRead(), "ROLLBACK", work);
    }

    /// Runs work that is a single statement which only reads: it sees one consistent state by itself, so no transaction
    /// is begun and ended around it. For what is asked thousands of times a second.
    public <T> T ask(Function<Tx, T> statement) {
        var whole = whole();
        if (whole != null) {
            return statement.apply(whole);
        }
        var tx = connections.lend();
        try {
            return statement.apply(tx);
        } finally {
            connections.giveBack(tx);
        }
    }

    /// Runs the work alone among writers of what it touches. When it returns, everything it wrote is
    /// on the disk; when it throws, nothing is.
    public <T> T write(Function<Tx, T> work) {
        var open = whole();
        if (open != null) {
            return part(open, work, true);
        }
        var whole = ALSO.isBound() ? with(ALSO.get(), work) : work;
        if (writer != null) {
            return writer.write(whole);
        }
        var result = run(dialect.beginWrite(), "COMMIT", whole);
        var told = commits;
        if (told != null) {
            told.after();
        }
        return result;
    }

    /// Runs work that reads and writes several times as one change: all of it is kept, or nothing. Others may have to
    /// wait meanwhile, so it must be short, and on this thread.
    public <T> T together(Function<Tx, T> work) {
        return write(tx -> ScopedValue.where(WHOLE, new Whole(this, tx)).call(() -> work.apply(tx)));
    }

    private @Nullable Tx whole() {
        var whole = WHOLE.isBound() ? WHOLE.get() : null;
        return whole == null || whole.database() != this ? null : whole.tx();
    }

    /// A part of a change that is refused leaves the others as they are.
    private static <T> T part(Tx tx, Function<Tx, T> work, boolean keep) {
        tx.flush();
        tx.run("SAVEPOINT nexus_part");
        try {
            var result = work.apply(tx);
            tx.flush();
            if (!keep) {
                tx.run("ROLLBACK TO nexus_part");
            }
            tx.run("RELEASE nexus_part");
            return result;
        } catch (RuntimeException | Error refused) {
            try {
                tx.forget();
                tx.run("ROLLBACK TO nexus_part");
                tx.run("RELEASE nexus_part");
            } catch (RuntimeException over) {
                refused.addSuppressed(over); // the whole has ended; its own end will tell
            }
            throw refused;
        }
    }

    /// Has these told of every commit from now on.
    public void tellCommits(Commits told) {
        commits = told;
        if (writer != null) {
            writer.tell(told);
        }
    }

    /// Does something more in every writing transaction of this work, after what it is about; both are kept, or
    /// neither.
    public static <T> T also(Consumer<Tx> more, ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(ALSO, more).call(work);
    }

    private static <T> Function<Tx, T> with(Consumer<Tx> more, Function<Tx, T> work) {
        return tx -> {
            var result = work.apply(tx);
            more.accept(tx);
            return result;
        };
    }

    /// Does the same as [#write] and then takes everything back: the rehearsal of a change is the change.
    public <T> T rehearse(Function<Tx, T> work) {
        var open = whole();
        if (open != null) {
            return part(open, work, false);
        }
        return writer == null ? run(dialect.beginWrite(), "ROLLBACK", work) : writer.rehearse(work);
    }

    /// A text that is another one whenever somebody, here or elsewhere, has changed the database since it
    /// was last asked for.
    public String changeMark() {
        return writer == null
                ? read(tx -> tx.first(dialect.changeMark(), row -> row.text(1)).orElse(""))
                : Long.toString(writer.changes());
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
