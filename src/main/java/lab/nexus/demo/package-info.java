/// The simulated laboratory: the same seed and size give the same containers, samples and acts.
///
/// Words: a *plan* is the stream of all *acts*, each one person's at one moment; a *batch* is what
/// came together and is worked on together. The plan obeys every rule of the bench; a test proves it
/// by doing every act through the service.
/// Must never: write to a database that a laboratory works with unless it was asked to by name.
@NullMarked
package lab.nexus.demo;

import org.jspecify.annotations.NullMarked;
