@NullMarked
package lab.nexus.demo;

import org.jspecify.annotations.NullMarked;
