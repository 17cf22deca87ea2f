/// LabArchives: a hosted notebook.
///
/// Words: a *notebook* has a *tree* of folders and pages; a *page* has *entries*. Every call is signed, and calls
/// keep a pace. What it does is told in `docs/reference/uploads.md`.
/// Must never: make a second page for a session, send a text into a page unescaped, or hurry.
@NullMarked
package lab.nexus.upload.labarchives;

import org.jspecify.annotations.NullMarked;
