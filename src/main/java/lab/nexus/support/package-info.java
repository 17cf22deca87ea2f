/// What somebody far away needs in order to help: settings, structure, counts, the latest sessions and logs,
/// in one archive.
///
/// Words: a *bundle* is that archive; a *part* is one file in it. Must never: let a secret or a person's name
/// that the database knows into a bundle, change anything but the bundle's file, or send it anywhere.
@NullMarked
package lab.nexus.support;

import org.jspecify.annotations.NullMarked;
