package lab.nexus.custody;

import java.util.List;

/// What became of a list as a whole.
///
/// @param created rows that became samples, or would
/// @param there rows whose samples were there already
/// @param bad rows that cannot come in
/// @param containers made for them
/// @param applied whether anything was kept
/// @param unused columns of the file that were not looked at
public record Imported(long created, long there, long bad, long containers, boolean applied, List<String> unused) {
    /// All rows of the list.
    public long rows() {
        return created + there + bad;
    }
}
