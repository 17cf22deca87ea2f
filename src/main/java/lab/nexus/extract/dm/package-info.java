/// Gatan DigitalMicrograph, dm3 and dm4: a header, a tree of tags, and the samples of one image or several.
///
/// Words: a *tag* has a name and a value; a *group* holds tags; an *array* stays in the file until it is asked for.
/// The layout is that of the public descriptions by B. Schaffer and G. Jefferis; numbers of the structure are
/// big-endian, those of the values are in the order that the header tells.
/// Must never: read the samples for the metadata, or follow a length past the end of the file.
@NullMarked
package lab.nexus.extract.dm;

import org.jspecify.annotations.NullMarked;
