package lab.nexus.db;

/// Lends connections, each wrapped in the [Tx] that runs on it.
interface Connections extends AutoCloseable {
    /// A connection that nobody else uses until it is given back.
    Tx lend();

    void giveBack(Tx tx);

    @Override
    void close();
}
