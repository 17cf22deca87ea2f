/// Nexus: one provable line from the tube on the bench to the published record. [lab.nexus.Main]
/// wires it; every package below is a room of the laboratory, described in `docs/design/rooms.md`.
@NullMarked
package lab.nexus;

import org.jspecify.annotations.NullMarked;
