@NullMarked
package lab.nexus.http;

import org.jspecify.annotations.NullMarked;
