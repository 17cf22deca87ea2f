/// eLabFTW: a notebook that a facility or a team keeps by itself.
///
/// Words: an *experiment* is an entry; *extra fields* stand in its metadata. What it does is told in
/// `docs/reference/uploads.md`.
/// Must never: write over what people have written into an experiment, or make a second one for a session.
@NullMarked
package lab.nexus.upload.elabftw;

import org.jspecify.annotations.NullMarked;
