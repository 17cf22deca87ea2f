@NullMarked
package lab.nexus.harvest.nemo;

import org.jspecify.annotations.NullMarked;
