package lab.nexus.feed;

import lab.nexus.custody.Adoption;
import lab.nexus.db.Database;
import lab.nexus.db.Tx;
import lab.nexus.ledger.Placing;

/// Brings the feed up to date: events of other programs are taken into the ledger, and entries get their
/// places. One at a time does so, whoever comes first; it can be broken off at any point.
public final class CatchUp {
    /// Where everybody who writes waits meanwhile.
    private static final int ALONE = 2_000;

    /// Where others go on.
    private static final int BESIDE_OTHERS = 50_000;

    private CatchUp() {}

    /// Brings it up to date; returns when it is.
    public static void all(Database database) {
        boolean more = true;
        while (more) {
            more = step(database);
        }
    }

    /// One transaction of it, none when there is nothing to do.
    ///
    /// @return whether there is more to do at once
    static boolean step(Database database) {
        return database.read(CatchUp::waiting)
                && database.write(tx -> step(tx, tx.dialect().oneWriter() ? ALONE : BESIDE_OTHERS));
    }

    static boolean waiting(Tx tx) {
        return Placing.waiting(tx) || Adoption.waiting(tx);
    }

    /// @param most events and entries that are looked at
    static boolean step(Tx tx, int most) {
        Adoption.beAlone(tx);
        boolean more = Adoption.adopt(tx, most);
        return Placing.place(tx, most) == most || more;
    }
}
