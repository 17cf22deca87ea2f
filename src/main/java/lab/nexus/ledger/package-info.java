/// The append-only record of every change: who did what to which thing, and why.
///
/// Words: an *entry* is one change; its *subject* is `sample:12`, `container:4`, `kind:tube`.
/// An entry is written in the transaction of the change it records, so neither exists without the
/// other. Must never: change or delete an entry, hold a secret, or give order by its id.
@NullMarked
package lab.nexus.ledger;

import org.jspecify.annotations.NullMarked;
