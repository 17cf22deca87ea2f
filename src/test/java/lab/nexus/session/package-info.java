@NullMarked
package lab.nexus.session;

import org.jspecify.annotations.NullMarked;
