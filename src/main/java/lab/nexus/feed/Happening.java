package lab.nexus.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import lab.nexus.fault.Fault;
import lab.nexus.json.Json;
import lab.nexus.json.JsonReader;
import lab.nexus.ledger.Placed;
import org.jspecify.annotations.Nullable;

/// Something that happened, as it is told.
///
/// @param noun what kind of thing it happened to: `sample`
/// @param verb what was done: `move`
/// @param data all that is told, in the order in which it is written
public record Happening(long position, String noun, String verb, Map<String, @Nullable Object> data) {
    /// Nouns whose rows are about people; their values stay in the house.
    private static final Set<String> PEOPLE = Set.of("person", "account", "token", "guest");

    static Happening of(Placed entry) {
        int dot = entry.action().indexOf('.');
        var noun = dot < 0 ? entry.action() : entry.action().substring(0, dot);
        var verb = dot < 0 ? "" : entry.action().substring(dot + 1);
        int colon = entry.subject().indexOf(':');
        boolean people = PEOPLE.contains(noun);
        var data = new LinkedHashMap<String, @Nullable Object>();
        data.put("position", entry.position());
        data.put("at", entry.at());
        data.put("noun", noun);
        data.put("verb", verb);
        data.put("subject", entry.subject());
        data.put("key", colon < 0 ? entry.subject() : entry.subject().substring(colon + 1));
        data.put("actor", entry.actor());
        data.put("source", entry.source());
        data.put("reason", entry.reason());
        data.put("batch", entry.batch());
        data.put("before", people ? null : value(entry.before()));
        data.put("after", people ? null : value(entry.after()));
        return new Happening(entry.position(), noun, verb, data);
    }

    /// `sample.move`
    public String name() {
        return verb.isEmpty() ? noun : noun + "." + verb;
    }

    /// All that is told, as one line of JSON.
    public String json() {
        return Json.compact(data);
    }

    private static @Nullable Object value(@Nullable String json) {
        if (json == null) {
            return null;
        }
        try {
            return JsonReader.read(json);
        } catch (Fault notJson) {
            return json; // somebody has changed the ledger's row; what stands there is told as it is
        }
    }
}
