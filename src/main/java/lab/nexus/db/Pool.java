package lab.nexus.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/// Connections of a server, lent to whoever asks. Safe for several threads.
final class Pool implements Connections {
    private final HikariDataSource pool;
    private final Dialect dialect;
    private final long patienceNanos;

    /// @param waitSeconds how long somebody waits for a connection while others work on theirs
    Pool(HikariDataSource pool, Dialect dialect, int waitSeconds) {
        this.pool = pool;
        this.dialect = dialect;
        this.patienceNanos = TimeUnit.SECONDS.toNanos(waitSeconds);
    }

    @Override
    public Tx lend() {
        long asked = System.nanoTime();
        while (true) {
            try {
                return new Tx(pool.getConnection(), dialect);
            } catch (SQLException failure) {
                // where nobody has a connection the server is gone, and waiting longer brings none
                boolean gone = pool.isClosed() || pool.getHikariPoolMXBean().getTotalConnections() == 0;
                if (gone || System.nanoTime() - asked > patienceNanos) {
                    throw dialect.fault(failure);
                }
            }
        }
    }

    @Override
    public void giveBack(Tx tx) {
        tx.close();
    }

    @Override
    public void close() {
        pool.close();
    }
}
