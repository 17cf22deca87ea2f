package lab.nexus.db;

/// The one connection of a program that works alone. Not safe for several threads.
final class OneConnection implements Connections {
    private final Tx tx;

    OneConnection(Tx tx) {
        this.tx = tx;
    }

    @Override
    public Tx lend() {
        return tx;
    }

    @Override
    public void giveBack(Tx lent) {
        // it stays open, with its prepared statements
    }

    @Override
    public void close() {
        tx.close();
    }
}
