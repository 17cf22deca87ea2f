package lab.nexus.db;

import java.util.List;

/// Lets somebody who writes rows of the past do what triggers would do with the time of today.
public final class Triggers {
    private Triggers() {}

    /// Runs the work while the triggers of these tables are asleep. Afterwards the same triggers are
    /// there, with the same text and in the same order; when the work throws, the rollback of the
    /// caller's transaction brings them back.
    public static void suspended(Tx tx, List<String> tables, Runnable work) {
        var back = tx.dialect().suspendTriggers(tx, tables);
        work.run();
        tx.flush();
        for (var statement : back) {
            tx.script(statement);
        }
    }
}
