package lab.nexus.record;

import java.nio.file.Path;
import java.util.List;

/// A file of an instrument that stands in a record.
///
/// @param location as in the record: from the folder of all instrument data, not percent-encoded
/// @param name of the file
/// @param type of its data, as in the record
/// @param damaged it could not be read to its end
/// @param previews PNG files, one for each signal
/// @param sideFiles what was read from it, as JSON files
public record BuiltFile(
        String location, String name, String type, boolean damaged, List<Path> previews, List<Path> sideFiles) {
    public BuiltFile {
        previews = List.copyOf(previews);
        sideFiles = List.copyOf(sideFiles);
    }
}
