package lab.nexus.screen;

import lab.nexus.db.Browse;

/// A full-screen program: where it begins.
public final class Program {
    private final Page first;

    private Program(Page first) {
        this.first = first;
    }

    /// Looks into the tables of a database and never writes.
    ///
    /// @param where what the database is called
    public static Program tables(Browse browse, String where) {
        return new Program(new TablesPage(browse, where));
    }

    Page first() {
        return first;
    }
}
