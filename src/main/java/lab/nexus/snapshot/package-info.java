/// Snapshots: what a database held at one instant, as a folder and an archive that prove themselves.
///
/// Words: an *artifact* is anything that may hold a snapshot (folder, archive, database file); its
/// *seal* is a hash over the whole archive in its last bytes; a *finding* is what a check disliked; to
/// *pin* a snapshot is to keep it from being pruned. Archives are a stranger's until they are checked.
/// Must never: change an artifact or the live database while looking, write outside its own private
/// folder, follow a link, or delete what it did not list before.
@NullMarked
package lab.nexus.snapshot;

import org.jspecify.annotations.NullMarked;
