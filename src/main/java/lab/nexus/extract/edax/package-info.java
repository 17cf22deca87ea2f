/// Spectra of EDAX, and spectra as text after EMSA/MAS (ISO 22029).
///
/// Must never: take a count of channels that the file does not hold.
@NullMarked
package lab.nexus.extract.edax;

import org.jspecify.annotations.NullMarked;
