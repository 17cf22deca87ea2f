@NullMarked
package lab.nexus.db;

import org.jspecify.annotations.NullMarked;
