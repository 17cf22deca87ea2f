package lab.nexus.custody;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a list is to be imported.
///
/// @param columns names of columns as they stand in the file → fields, or `-` for those to leave out
/// @param makeContainers the kind of containers that are made when they are missing; null makes none
/// @param apply false tries everything and takes it back
/// @param skipBad imports the good rows although others are bad
public record ImportPlan(
        Map<String, String> columns, @Nullable String makeContainers, boolean apply, boolean skipBad) {
    public ImportPlan {
        columns = Map.copyOf(columns);
    }
}
