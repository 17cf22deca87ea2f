package lab.nexus.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/// Connections of a server, lent to whoever asks. Safe for several threads.
final class Pool implements Connections {
    private final HikariDataSource pool;
    private final Dialect dialect;

    Pool(HikariDataSource pool, Dialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
    }

    @Override
    public Tx lend() {
        try {
            return new Tx(pool.getConnection(), dialect);
        } catch (SQLException failure) {
            throw dialect.fault(failure);
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
