/// Lists as laboratories keep them: CSV, JSON lines and XLSX, in and out, row by row.
///
/// Words: a *sheet* is one list in a file; its *columns* are named by its first row, or by the keys of
/// JSON lines; a *cell* is text, or null when it is empty. Memory does not grow with the number of rows.
/// A row that cannot be read says so by itself, so that the rows around it still can be.
/// Must never: evaluate a formula, know what a column means, or replace a text that it cannot keep.
@NullMarked
package lab.nexus.sheet;

import org.jspecify.annotations.NullMarked;
