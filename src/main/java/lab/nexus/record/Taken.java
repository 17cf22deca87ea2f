package lab.nexus.record;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file that was found, with what came out of it.
///
/// @param name its file name
/// @param location its path from the folder of all instruments, percent-encoded, beginning with `/`
/// @param damage what is wrong with it, for a person; empty when nothing is
record Taken(Found found, String name, String location, List<Piece> pieces, String damage) {

    /// One dataset.
    ///
    /// @param metadata `nx_meta` of its side file, as values of room `json`
    /// @param sideFile null when there is none
    /// @param preview null when there is none
    /// @param shown the preview's path from the folder of data, percent-encoded; empty when there is none
    record Piece(
            Map<String, @Nullable Object> metadata,
            String type,
            @Nullable Path sideFile,
            @Nullable Path preview,
            String shown) {}

    /// As others know it.
    BuiltFile built() {
        return new BuiltFile(
                lab.nexus.extract.FileName.understood(location),
                name,
                pieces.getFirst().type(),
                !damage.isEmpty(),
                pieces.stream()
                        .map(Piece::preview)
                        .filter(java.util.Objects::nonNull)
                        .toList(),
                pieces.stream()
                        .map(Piece::sideFile)
                        .filter(java.util.Objects::nonNull)
                        .toList());
    }
}
