@NullMarked
package lab.nexus.docs;

import org.jspecify.annotations.NullMarked;
