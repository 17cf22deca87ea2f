package lab.nexus.db;

import java.util.List;

/// What never leaves the database it was written in: not into snapshots, not into the ledger.
final class Secrets {
    private Secrets() {}

    /// Tables whose rows let somebody act as somebody else, as the declared schema marks them.
    static List<String> tables() {
        return Declared.read().tables().stream()
                .filter(Declared.Table::secret)
                .map(Declared.Table::name)
                .toList();
    }
}
