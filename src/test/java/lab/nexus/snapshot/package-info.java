@NullMarked
package lab.nexus.snapshot;

import org.jspecify.annotations.NullMarked;
