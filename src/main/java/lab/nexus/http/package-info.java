/// The server: one list of [Route]s, one envelope, one place where a refusal becomes a status.
///
/// Words: a *route* is a method and a path with the least role that may ask for it; the *envelope* is the
/// form of every refusal. Must never: hold a rule of the laboratory, or show a path, a password or a session.
@NullMarked
package lab.nexus.http;

import org.jspecify.annotations.NullMarked;
