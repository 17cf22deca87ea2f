/// What the instrument wrote: a file goes in, metadata, a side file and a preview come out.
///
/// Words: a *reader* knows one family of formats; it answers with an *outcome*; what a file holds is one *dataset* or
/// several, each with curated metadata (*terms* of the schema, and *extensions*), the *raw tree* of the file, and
/// *pixels* that are read only when somebody wants them. What must be known of the instrument is handed in as a
/// [lab.nexus.extract.Place]. Rules: `docs/reference/extractors.md`.
/// Must never: believe a length that a file tells, name a reader's sub-room, ask a database, or let one bad file
/// fail the work on others.
@NullMarked
package lab.nexus.extract;

import org.jspecify.annotations.NullMarked;
