/// What "no, because…" is: a code, a sentence for a person, the field it is about, and the remedy.
///
/// Every rule that Nexus refuses by ends in one [Fault]. The edges hold one table each that turns
/// its code into an exit code or an HTTP status. Must never: print, log, or know an edge.
@NullMarked
package lab.nexus.fault;

import org.jspecify.annotations.NullMarked;
