/// People: who is asking, and for now guests only.
/// Must never: show the id of a session to anybody but whoever it was given to.
@NullMarked
package lab.nexus.people;

import org.jspecify.annotations.NullMarked;
