/// Sessions from a folder of CSV files, for a facility without a scheduler; the form of the files stands in
/// `docs/howto/harvest-from-lists.md`. Must never: change a file, or let one bad row stop the others.
@NullMarked
package lab.nexus.harvest.folder;

import org.jspecify.annotations.NullMarked;
