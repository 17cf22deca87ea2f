/// Records: what happened on an instrument in one session, written down as one document that can be published.
///
/// Words: files of a session are *found* by their times; files close together in time are an *acquisition
/// activity*; what all its datasets have in common is the activity's *setup*, the rest is *meta* of each; a record is
/// *valid* when it holds against the schema; it is *published* when the destinations have it. Rules:
/// `docs/reference/records.md`.
/// Must never: ask a scheduler, write a record that is not valid, leave half a record, or let one bad file fail the
/// record of the others.
@NullMarked
package lab.nexus.record;

import org.jspecify.annotations.NullMarked;
