/// The simulated laboratory: the same seed and size give the same containers, samples and acts.
///
/// Works through the services like any person at the bench, so that it obeys every rule.
/// Must never: write to a database that a laboratory works with unless it was asked to by name.
@NullMarked
package lab.nexus.demo;

import org.jspecify.annotations.NullMarked;
