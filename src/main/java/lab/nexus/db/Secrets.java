package lab.nexus.db;

import java.util.List;

/// What never leaves the database it was written in: not into snapshots, not into the ledger.
public final class Secrets {
    /// Tables whose rows let somebody act as somebody else.
    public static final List<String> TABLES = List.of("guest_sessions");

    private Secrets() {}
}
