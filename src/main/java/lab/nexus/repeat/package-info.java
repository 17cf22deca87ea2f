/// Changes that a client sends again because it never heard the answer: done once, answered alike.
///
/// Words: a *key* is the client's own word for one change (`Idempotency-Key`); it counts for one person, one
/// route and a day. Must never: know a noun of the laboratory, or say of a change that it was not done when
/// that is not sure.
@NullMarked
package lab.nexus.repeat;

import org.jspecify.annotations.NullMarked;
