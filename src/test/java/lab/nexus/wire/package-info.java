@NullMarked
package lab.nexus.wire;

import org.jspecify.annotations.NullMarked;
