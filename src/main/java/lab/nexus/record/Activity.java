package lab.nexus.record;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Files that were made close together, and what their datasets have in common.
///
/// @param start when the first of them was written, ISO 8601 in the instrument's zone
record Activity(String start, List<Parameter> setup, List<Entry> datasets) {

    /// One dataset in the document.
    ///
    /// @param name file name, with its number where a file has several datasets
    /// @param location path from the folder of all instruments, percent-encoded
    /// @param preview path from the folder of data, percent-encoded; empty when there is none
    record Entry(String name, String type, String location, String preview, List<Parameter> meta) {}

    /// Parts what all datasets have alike from what is each one's own. One dataset alone keeps everything.
    static Activity of(String start, List<Taken> files) {
        var all = new ArrayList<Metadata>();
        files.forEach(file -> file.pieces()
                .forEach(piece -> all.add(Metadata.of(piece.metadata()).of(file))));
        var common = all.size() < 2 ? new HashSet<String>() : Metadata.common(all);
        if (files.size() > 1) {
            common.remove(Metadata.READ_AT);
        }
        var datasets = new ArrayList<Entry>();
        int at = 0;
        for (var file : files) {
            int several = file.pieces().size();
            for (int i = 0; i < several; i++) {
                var piece = file.pieces().get(i);
                var metadata = all.get(at++);
                var own = new HashSet<>(metadata.values().keySet());
                own.removeAll(common);
                datasets.add(new Entry(
                        several == 1 ? file.name() : file.name() + " (" + (i + 1) + " of " + several + ")",
                        piece.type(),
                        file.location(),
                        piece.shown(),
                        metadata.parameters(own)));
            }
        }
        return new Activity(start, all.isEmpty() ? List.of() : all.getFirst().parameters(common), datasets);
    }
}
