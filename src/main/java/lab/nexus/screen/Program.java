package lab.nexus.screen;

import lab.nexus.db.Browse;
import lab.nexus.instrument.Instruments;

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

    /// Keeps the list of instruments.
    public static Program instruments(Instruments instruments) {
        return new Program(new InstrumentsPage(instruments));
    }

    Page first() {
        return first;
    }
}
