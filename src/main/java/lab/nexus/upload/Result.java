package lab.nexus.upload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// What came of bringing one record to all destinations.
///
/// @param parts one for each destination, in the order of priority
/// @param complete does the session count as done, by the strategy?
public record Result(String session, List<Part> parts, boolean complete) {
    public Result {
        parts = List.copyOf(parts);
    }

    /// What came of one destination.
    public enum Fate {
        /// It was brought there now.
        PUBLISHED("published"),
        /// It was there already, as it is.
        THERE("there"),
        /// It failed now; another try, by itself, may help.
        FAILED("failed"),
        /// It was refused: a person must do something first.
        REFUSED("refused"),
        /// It failed before, and its time to be tried again has not come.
        WAITS("waits"),
        /// A person has put it aside.
        HELD("held"),
        /// Another process is at it.
        ELSEWHERE("elsewhere"),
        /// The strategy did not ask for it.
        NOT_TRIED("not_tried");

        private final String word;

        Fate(String word) {
            this.word = word;
        }

        /// The word in JSON.
        public String word() {
            return word;
        }
    }

    /// One destination.
    ///
    /// @param published where it is; null when it is not there
    /// @param why it is not there; null when it is, or when it was not tried
    /// @param next when it is tried again by itself, UTC; null when it is not
    public record Part(
            String destination,
            Fate fate,
            @Nullable Published published,
            @Nullable Fault why,
            @Nullable String next) {
        /// Is the record there?
        public boolean there() {
            return fate == Fate.PUBLISHED || fate == Fate.THERE;
        }

        /// Its JSON form.
        public Map<String, @Nullable Object> row() {
            var row = new LinkedHashMap<String, @Nullable Object>();
            row.put("destination", destination);
            row.put("fate", fate.word());
            row.put("record_id", published == null ? null : published.id());
            row.put("record_url", published == null ? null : published.url());
            row.put("remarks", published == null ? List.of() : published.remarks());
            row.put("why", why == null ? null : why.sentence());
            row.put("remedy", why == null ? null : why.remedy());
            row.put("next_try", next);
            return row;
        }
    }

    /// Must a person do something before this session can count as done?
    public boolean needsPerson() {
        return !complete && parts.stream().anyMatch(part -> part.fate() == Fate.REFUSED);
    }

    /// Its JSON form.
    public Map<String, @Nullable Object> row() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("session_identifier", session);
        row.put("complete", complete);
        row.put("uploads", parts.stream().map(Part::row).toList());
        return row;
    }
}
