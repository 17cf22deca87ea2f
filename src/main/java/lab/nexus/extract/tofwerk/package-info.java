/// Tofwerk's TofDAQ files of a time-of-flight spectrometer on a focused ion beam: HDF5.
///
/// Words: a *write* is one slice that was milled, a *segment* one line of it; an *object* is a group or a dataset of
/// HDF5; a *message* is one fact in an object's header. As much of HDF5 is read as such files have (HDF5 File Format
/// Specification 3.0: old and new headers, groups by symbol table or links, contiguous, compact and chunked samples,
/// deflate and shuffle); see `docs/decisions/0016-own-hdf5-reader.md`.
/// Must never: follow an address outside of the file or a link to another file, or read all events of a file.
@NullMarked
package lab.nexus.extract.tofwerk;

import org.jspecify.annotations.NullMarked;
