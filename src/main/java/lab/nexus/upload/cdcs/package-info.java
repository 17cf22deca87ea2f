/// CDCS: repositories of the Configurable Data Curation System of NIST.
///
/// Words: a *template* is a schema there, a *workspace* says who may read. What it does is recorded in
/// `docs/reference/uploads.md`.
/// Must never: take the first of several templates or workspaces because it is the first, try again what it
/// refused with a message, or make a record twice.
@NullMarked
package lab.nexus.upload.cdcs;

import org.jspecify.annotations.NullMarked;
