/// People: who is asking, and what other systems call them.
///
/// Words: a *username* is what the scheduler calls a person; an *external id* is what another *system*, on one
/// of its *servers*, calls the same person; both together are an *identity*. Rules: `docs/reference/people.md`.
/// Must never: show the id of a session to anybody but whoever it was given to, guess who a
/// person is, or take an id of one server for the same id of another.
@NullMarked
package lab.nexus.people;

import org.jspecify.annotations.NullMarked;
