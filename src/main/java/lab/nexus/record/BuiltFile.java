package lab.nexus.record;

import java.nio.file.Path;
import java.util.List;

/// A file of an instrument in a record.
///
/// @param location its path from the folder of all instruments, beginning with `/`, not percent-encoded; bytes that
///     are not UTF-8 as `%E9`
/// @param name its file name
/// @param type the type of its first dataset: `Image`, `Unknown` …
/// @param damaged it could not be read to its end
/// @param previews of its datasets, those that are there
/// @param sideFiles the metadata of its datasets, those that are there
public record BuiltFile(
        String location, String name, String type, boolean damaged, List<Path> previews, List<Path> sideFiles) {
    public BuiltFile {
        previews = List.copyOf(previews);
        sideFiles = List.copyOf(sideFiles);
    }
}
