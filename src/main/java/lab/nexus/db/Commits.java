package lab.nexus.db;

/// Is told of the commits of a database. Safe for several threads.
public interface Commits {
    /// Runs last in a transaction that writes, where the writer is alone with the database (a server's SQLite);
    /// never elsewhere. What it refuses is taken back and does not keep the transaction from its commit.
    void before(Tx tx);

    /// Something was committed. Returns at once.
    void after();
}
