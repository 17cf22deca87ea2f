/// Records: what was done in a session, as XML.
///
/// Words: a *record* is one XML file about one session; a *file* of it is a data set of the instrument.
/// Must never: keep a record that is not valid, or write half a file.
@NullMarked
package lab.nexus.record;

import org.jspecify.annotations.NullMarked;
