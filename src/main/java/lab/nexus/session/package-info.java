/// Sessions: the time somebody spends on an instrument, from its start to its end, and how far its record is.
///
/// Words: the *session log* has rows for the *start* and *end* of a session and for each *record generation*;
/// a session's *status* says how far its record is; a *hold* puts a session aside; a session is *to be built*
/// when a record is to be made of it. Rules: `docs/reference/sessions.md`.
/// Must never: order by the text of a time, let one broken session stop another, or change a status out of
/// order without saying so in the ledger.
@NullMarked
package lab.nexus.session;

import org.jspecify.annotations.NullMarked;
