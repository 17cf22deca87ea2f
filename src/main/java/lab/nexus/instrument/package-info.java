/// Instruments of the facility: what they are called, where they stand, where their files lie.
///
/// Words: an instrument has a *PID* (persistent identifier), which never changes; *retired* means that
/// nothing new happens on it, while its sessions and records stay. Rules: `docs/reference/instruments.md`.
/// Must never: delete an instrument that a session may speak of, or write without a ledger entry.
@NullMarked
package lab.nexus.instrument;

import org.jspecify.annotations.NullMarked;
