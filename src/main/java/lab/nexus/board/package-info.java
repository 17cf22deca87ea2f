/// The sticky-note board: columns with cards that a group moves around; no samples.
///
/// Beside SQLite it is a file, on PostgreSQL a row of `nexus_board`.
/// Must never: know a sample, or keep half a board.
@NullMarked
package lab.nexus.board;

import org.jspecify.annotations.NullMarked;
