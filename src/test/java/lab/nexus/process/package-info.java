/// Tests of runs.
@NullMarked
package lab.nexus.process;

import org.jspecify.annotations.NullMarked;
