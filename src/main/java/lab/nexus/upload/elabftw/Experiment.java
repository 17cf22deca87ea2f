package lab.nexus.upload.elabftw;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.json.Json;
import lab.nexus.record.BuiltRecord;
import lab.nexus.upload.Earlier;
import lab.nexus.upload.Summary;
import org.jspecify.annotations.Nullable;

/// What an experiment is made of.
final class Experiment {
    /// The extra field by which an experiment is found again.
    static final String SESSION = "Session ID";

    private Experiment() {}

    static String title(String stem) {
        return "NexusLIMS Experiment - " + stem;
    }

    /// @param category null for none
    /// @param status null for none
    static String json(
            BuiltRecord record, String stem, Earlier earlier, @Nullable Long category, @Nullable Long status) {
        var tags = new ArrayList<>(List.of("NexusLIMS", record.instrument()));
        var user = record.user();
        if (user != null) {
            tags.add(user);
        }
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("title", title(stem));
        body.put("body", Summary.beside(record, earlier));
        body.put("tags", tags);
        body.put("metadata", Json.compact(metadata(record, earlier))); // as text: so says its interface
        if (category != null) {
            body.put("category", category);
        }
        if (status != null) {
            body.put("status", status);
        }
        body.put("content_type", 1);
        return Json.compact(body);
    }

    private static Map<String, Object> metadata(BuiltRecord record, Earlier earlier) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(SESSION, field("text", record.session(), "NexusLIMS session identifier", 1, 1));
        fields.put("Instrument", field("text", record.instrument(), "Instrument persistent identifier", 2, 1));
        fields.put("Start Time", field("datetime-local", Summary.local(record.start()), "Session start time", 3, 1));
        fields.put("End Time", field("datetime-local", Summary.local(record.end()), "Session end time", 4, 1));
        var user = record.user();
        if (user != null) {
            fields.put("User", field("text", user, "User who performed the session", 5, 1));
        }
        var groups = new ArrayList<Object>(List.of(group(1, "Session Information")));
        earlier.at("cdcs").ifPresent(there -> {
            fields.put("CDCS Record", field("url", there.url(), "Link to CDCS record", 10, 2));
            groups.add(group(2, "Related Records"));
        });
        var own = new LinkedHashMap<String, Object>();
        own.put("display_main_text", true);
        own.put("extra_fields_groups", groups);
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("extra_fields", fields);
        metadata.put("elabftw", own);
        return metadata;
    }

    private static Map<String, Object> group(int id, String name) {
        var group = new LinkedHashMap<String, Object>();
        group.put("id", id);
        group.put("name", name);
        return group;
    }

    private static Map<String, Object> field(String type, String value, String description, int position, int group) {
        var field = new LinkedHashMap<String, Object>();
        field.put("type", type);
        field.put("value", value);
        field.put("description", description);
        field.put("position", position);
        field.put("group_id", group);
        return field;
    }
}
