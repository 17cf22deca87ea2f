/// Draws a file's preview: a small picture of what it holds, the same bytes on every machine.
///
/// Words: a *card* is the white area on the transparent square; a *plot* has axes; a *picture* has pixels of
/// the file, a title and, where the scale is known, a scale bar. Letters come from a shipped font of bits.
/// Must never: ask the machine for a font, a colour profile or a window system, or read pixels that the
/// picture does not show.
@NullMarked
package lab.nexus.extract.preview;

import org.jspecify.annotations.NullMarked;
