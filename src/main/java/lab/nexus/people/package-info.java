/// People: who is asking, and what other systems call them.
///
/// Words: a *username* is what the scheduler calls a person; an *external id* is what another *system*, on one
/// of its *servers*, calls the same person; both together are an *identity*. An *account* is who may sign in; a
/// *sign-in* is one browser's, a *token* one program's; a *role* is the most that one may do. Rules:
/// `docs/reference/people.md`, `docs/howto/sign-in-and-roles.md`.
/// Must never: keep a password, a token or what a browser holds otherwise than hashed, put one into a log or the
/// ledger, show the id of a session to anybody but whoever it was given to, guess who a
/// person is, or take an id of one server for the same id of another.
@NullMarked
package lab.nexus.people;

import org.jspecify.annotations.NullMarked;
