/// Harvest: what happened on which instrument, read from schedulers, becomes rows of the session log.
///
/// Words: a *harvester* reads one *source*, a scheduler or a folder of lists; a *usage* is what it says happened;
/// the *mark* of an instrument says up to when was asked. Rules: `docs/reference/harvest.md`.
/// Must never: write half a session, write a session twice, let one source or one usage stop the others, or
/// believe an answer that is not what was asked for.
@NullMarked
package lab.nexus.harvest;

import org.jspecify.annotations.NullMarked;
