@NullMarked
package lab.nexus.people.oidc;

import org.jspecify.annotations.NullMarked;
