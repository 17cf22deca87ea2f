/// Everything without a reader of its own: pictures, text, and files of which only the time is known.
///
/// Must never: claim to know more of a file than its name and first bytes tell.
@NullMarked
package lab.nexus.extract.basic;

import org.jspecify.annotations.NullMarked;
