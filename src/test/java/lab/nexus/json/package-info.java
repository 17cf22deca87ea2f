@NullMarked
package lab.nexus.json;

import org.jspecify.annotations.NullMarked;
