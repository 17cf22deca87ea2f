@NullMarked
package lab.nexus.upload.labarchives;

import org.jspecify.annotations.NullMarked;
