package lab.nexus.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.record.BuiltRecord;
import lab.nexus.session.Session;
import lab.nexus.upload.Result;
import org.jspecify.annotations.Nullable;

/// What came of one session in a run, with the reason in plain words.
///
/// @param why null when there is nothing to explain
/// @param remedy what a person can do about it; null for nothing
/// @param needsPerson must somebody do something?
/// @param record null when there is none
/// @param uploads what came of each destination
public record Told(
        Session session,
        Fate fate,
        @Nullable String why,
        @Nullable String remedy,
        boolean needsPerson,
        @Nullable BuiltRecord record,
        List<Result.Part> uploads) {
    public Told {
        uploads = List.copyOf(uploads);
    }

    static Told of(Session session, Fate fate, @Nullable String why, @Nullable String remedy) {
        boolean person = fate == Fate.INVALID || fate == Fate.FAILED;
        return new Told(session, fate, why, remedy, person, null, List.of());
    }

    /// Its JSON form.
    public Map<String, @Nullable Object> columns() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("session_identifier", session.identifier());
        row.put("instrument", session.instrumentPid());
        row.put("user", session.user());
        row.put("start", session.from().stored());
        row.put("end", session.to().stored());
        row.put("outcome", fate.word());
        row.put("why", why);
        row.put("remedy", remedy);
        row.put("needs_person", needsPerson);
        row.put("title", record == null ? null : record.title());
        row.put("record", record == null ? null : record.file().toString());
        row.put("activities", record == null ? null : record.activities());
        row.put("files", record == null ? null : record.files().size());
        row.put("uploads", uploads.stream().map(Result.Part::row).toList());
        return row;
    }
}
