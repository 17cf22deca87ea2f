@NullMarked
package lab.nexus.people;

import org.jspecify.annotations.NullMarked;
