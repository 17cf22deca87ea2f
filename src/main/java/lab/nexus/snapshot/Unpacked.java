package lab.nexus.snapshot;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was in an archive.
///
/// @param entry the database's name inside it
/// @param database where it was written to, private
/// @param archiveHash SHA-256 of the archive itself
/// @param broken whether Nexus wrote it and its seal does not agree with its bytes
/// @param hashes SHA-256 of every file in it, by name
/// @param hashList the text of its list of hashes; null when it has none
/// @param manifest the text of the manifest beside the database; null when there is none
record Unpacked(
        String entry,
        Path database,
        String archiveHash,
        boolean broken,
        Map<String, String> hashes,
        @Nullable String hashList,
        @Nullable String manifest) {

    String databaseHash() {
        return hashes.getOrDefault(entry, "");
    }

    /// The folder that the database is in, inside the archive; empty at its top.
    String folder() {
        int slash = entry.lastIndexOf('/');
        return slash < 0 ? "" : entry.substring(0, slash + 1);
    }
}
