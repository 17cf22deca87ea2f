package lab.nexus.record;

import org.jspecify.annotations.Nullable;

/// A file of a record, as the database knows it.
///
/// @param activity the activity it is in, from 0
/// @param location percent-encoded, from the folder of all instruments
/// @param modified when the file was last written, to the nanosecond
/// @param mark which program read it
/// @param damage what was wrong with it; null when nothing was
record RecordFile(
        int activity,
        String location,
        String name,
        String type,
        int datasets,
        int previews,
        long size,
        String modified,
        String mark,
        @Nullable String damage) {

    static RecordFile of(Taken file, int activity, String mark) {
        return new RecordFile(
                activity,
                file.location(),
                file.name(),
                file.pieces().getFirst().type(),
                file.pieces().size(),
                (int) file.pieces().stream()
                        .filter(piece -> piece.preview() != null)
                        .count(),
                file.found().size(),
                file.found().modified().toString(),
                mark,
                file.damage().isEmpty() ? null : file.damage());
    }

    /// Is it still this file, and would it be read in the same way?
    boolean same(Found found, String now) {
        return size == found.size() && modified.equals(found.modified().toString()) && mark.equals(now);
    }
}
