/// The manual: every promise of Nexus as a sentence that can fail.
@NullMarked
package lab.nexus;

import org.jspecify.annotations.NullMarked;
