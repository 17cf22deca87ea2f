/// Conformance: what the existing systems answered, compared in place with what Nexus answers.
@NullMarked
package lab.nexus.golden;

import org.jspecify.annotations.NullMarked;
