package lab.nexus.snapshot;

/// Is told how far an export is.
@FunctionalInterface
public interface Watch {
    /// The parts of an export, in their order.
    enum Stage {
        /// One instant of the database, without its secrets.
        COPYING("copying"),
        /// What lies beside it: its schema, the samples' stories, the scripts.
        WRITING("writing"),
        /// All of it into the archive.
        PACKING("packing"),
        /// The archive is read back and held against what was written.
        CHECKING("checking");

        private final String word;

        Stage(String word) {
            this.word = word;
        }

        /// As it is told to others.
        public String word() {
            return word;
        }
    }

    /// So far now. What is thrown here ends the export, and nothing is left.
    ///
    /// @param done bytes of this stage
    /// @param total bytes that the stage has; 0 when that is not known
    void at(Stage stage, long done, long total);
}
