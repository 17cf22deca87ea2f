/// Containers, samples, and the custody events between them: the tube on the bench.
///
/// Words: a *container* has a *barcode*, a *kind*, a *location*, and may be *exclusive* (holds one
/// sample at the most); a *sample* has an *external id*, a *specimen type* and a *status*; a
/// *custody event* says what happened to a sample and is only ever added. Rules: `docs/reference/`.
/// Must never: let a write through that breaks exclusivity, or write without a ledger entry.
@NullMarked
package lab.nexus.custody;

import org.jspecify.annotations.NullMarked;
