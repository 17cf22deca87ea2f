/// Uploads are tried against sites that hold to what the specifications say of them, and go wrong when told.
@NullMarked
package lab.nexus.upload;

import org.jspecify.annotations.NullMarked;
