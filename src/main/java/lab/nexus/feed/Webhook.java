package lab.nexus.feed;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An address that is told of happenings.
///
/// @param secret signs its deliveries; never shown again
/// @param nouns what it is told of; empty for everything
/// @param why why it is paused; null while it is not
/// @param toldTo the position up to which it has been told
/// @param failures how often it has failed since it last took something
/// @param failingSince null while it takes what it is told
/// @param nextTryAt not before then; null for at once
/// @param lastAnswer what came of the last try
public record Webhook(
        long id,
        String name,
        String url,
        String secret,
        Set<String> nouns,
        boolean active,
        @Nullable String why,
        String createdAt,
        String createdBy,
        long toldTo,
        long failures,
        @Nullable String failingSince,
        @Nullable String nextTryAt,
        @Nullable String lastAnswer,
        @Nullable String lastToldAt) {

    boolean wants(Happening happening) {
        return nouns.isEmpty() || nouns.contains(happening.noun());
    }

    /// All of it but the secret, as JSON has it.
    public Map<String, @Nullable Object> row() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("name", name);
        row.put("url", url);
        row.put("nouns", String.join(",", nouns));
        row.put("state", active ? "active" : "paused");
        row.put("why", why);
        row.put("created_at", createdAt);
        row.put("created_by", createdBy);
        row.put("told_to", toldTo);
        row.put("failures", failures);
        row.put("failing_since", failingSince);
        row.put("next_try_at", nextTryAt);
        row.put("last_answer", lastAnswer);
        row.put("last_told_at", lastToldAt);
        return row;
    }

    /// The secret stays out of logs.
    @Override
    public String toString() {
        return "webhook " + name + " at " + url;
    }
}
