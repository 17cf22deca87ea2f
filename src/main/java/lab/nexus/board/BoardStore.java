package lab.nexus.board;

import java.util.Optional;

/// Where a board is kept, as text.
interface BoardStore {
    /// The text that was kept last; empty when none was.
    Optional<String> load();

    /// Keeps a text in the place of the last one; afterwards it is on the disk.
    void keep(String text);
}
