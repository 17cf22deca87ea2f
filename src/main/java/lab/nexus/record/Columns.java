package lab.nexus.record;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON form of each record: keys are column names in column order.
public final class Columns {
    /// The keys of a record in a list.
    public static final List<String> LIST = List.of(
            "session_identifier",
            "instrument",
            "user",
            "started",
            "ended",
            "title",
            "file",
            "sha256",
            "activities",
            "files",
            "damaged",
            "valid",
            "refused",
            "built_at",
            "published_at");

    private Columns() {}

    /// A record in a list.
    public static Map<String, @Nullable Object> of(RecordRow record) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("session_identifier", record.session());
        row.put("instrument", record.instrument());
        row.put("user", record.user());
        row.put("started", record.started());
        row.put("ended", record.ended());
        row.put("title", record.title());
        row.put("file", record.file());
        row.put("sha256", record.sha256());
        row.put("activities", record.activities());
        row.put("files", record.files());
        row.put("damaged", record.damaged());
        row.put("valid", record.valid());
        row.put("refused", record.refused());
        row.put("built_at", record.builtAt());
        row.put("published_at", record.publishedAt());
        return row;
    }
}
