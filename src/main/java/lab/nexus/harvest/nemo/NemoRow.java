package lab.nexus.harvest.nemo;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of an answer. Releases differ in what they send, so that nothing is taken for granted.
record NemoRow(Map<?, ?> fields) {

    /// A whole number, or the id of an object that stands in its place; -1 when there is neither.
    long id(String field) {
        return fields.get(field) instanceof Long number
                ? number
                : fields.get(field) instanceof Map<?, ?> object && object.get("id") instanceof Long inside
                        ? inside
                        : -1;
    }

    /// A text; empty when there is none.
    String text(String field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    /// What stands there.
    @Nullable
    Object value(String field) {
        return fields.get(field);
    }

    /// An object that stands in the place of its id; null when only the id does.
    @Nullable
    NemoRow object(String field) {
        return fields.get(field) instanceof Map<?, ?> object ? new NemoRow(object) : null;
    }
}
