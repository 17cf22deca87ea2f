/// Uploads: a record becomes an entry in every repository that the facility uses, exactly once.
///
/// Words: a *destination* is a repository; an *upload* brings one record to one destination; it is made of
/// *steps*, each of which inserts one thing there; the *strategy* says when a session counts as done; *earlier*
/// is what destinations of higher priority have said. Rules: `docs/reference/uploads.md`.
/// Must never: insert without having written down that it will, without having looked, or while somebody else is
/// at the same upload; try again by itself what was refused; send a record to where nobody configured it.
@NullMarked
package lab.nexus.upload;

import org.jspecify.annotations.NullMarked;
