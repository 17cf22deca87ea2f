@NullMarked
package lab.nexus.custody;

import org.jspecify.annotations.NullMarked;
