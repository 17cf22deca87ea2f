@NullMarked
package lab.nexus.config;

import org.jspecify.annotations.NullMarked;
