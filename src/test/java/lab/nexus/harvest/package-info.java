@NullMarked
package lab.nexus.harvest;

import org.jspecify.annotations.NullMarked;
