@NullMarked
package lab.nexus.feed;

import org.jspecify.annotations.NullMarked;
