/// TIA of FEI, ser and emi: the samples of one signal in a ser, what the microscope was doing in the emi beside it.
///
/// Words: an *element* is one picture or spectrum, with a header of its own; *valid* elements are those that were
/// taken before the acquisition ended; an *object* is what the emi says of one ser. The layout is that of the public
/// notes by C. Boothroyd; all numbers are little-endian.
/// Must never: read samples for the metadata, or expect the emi to fit the ser.
@NullMarked
package lab.nexus.extract.tia;

import org.jspecify.annotations.NullMarked;
