/// Process: from a session to its published record, again and again: harvest, build, upload.
///
/// Words: a *run* goes through all sessions that wait; a *step* says how far a session is on its way, and is on
/// the disk before the next begins; a *claim* keeps others from a session while one is at it; a *fate* is what came
/// of a session in a run. Rules: `docs/reference/process.md`.
/// Must never: do anything a second time because it was killed, let one session stop another, hide an error
/// behind something that is none, or rehearse by other code than it works with.
@NullMarked
package lab.nexus.process;

import org.jspecify.annotations.NullMarked;
