@NullMarked
package lab.nexus.cli;

import org.jspecify.annotations.NullMarked;
