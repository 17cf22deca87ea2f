package lab.nexus.snapshot;

import java.nio.file.Path;
import java.util.List;

/// What a cleaning would delete.
///
/// @param archives to be deleted
/// @param folders to be deleted
/// @param kept archives that would go were they not pinned
/// @param hash of the folder's whole state and of this plan; another state has another hash
public record Plan(List<Path> archives, List<Path> folders, List<Path> kept, String hash) {
    /// Is there nothing to delete?
    public boolean empty() {
        return archives.isEmpty() && folders.isEmpty();
    }
}
