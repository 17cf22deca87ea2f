package lab.nexus.golden;

import java.util.HashSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Compares JSON with a recording; the order of keys is free.
final class Json {
    /// A number that differs each time stands in the recording without quotes.
    private static final Pattern BARE = Pattern.compile(":\\s*<(INT|FLOAT)>");

    private Json() {}

    static JsonNode read(String text) {
        return JsonMapper.shared().readTree(BARE.matcher(text).replaceAll(":\"<$1>\""));
    }

    static boolean equal(Placeholders placeholders, String recorded, String answered) {
        return equal(placeholders, read(recorded), read(answered));
    }

    private static boolean equal(Placeholders placeholders, JsonNode recorded, @Nullable JsonNode answered) {
        if (answered == null) {
            return false;
        }
        if (recorded.isObject()) {
            var names = new HashSet<>(recorded.propertyNames());
            return answered.isObject()
                    && names.equals(new HashSet<>(answered.propertyNames()))
                    && names.stream().allMatch(name -> equal(placeholders, recorded.get(name), answered.get(name)));
        }
        if (recorded.isArray()) {
            boolean same = answered.isArray() && recorded.size() == answered.size();
            for (int i = 0; same && i < recorded.size(); i++) {
                same = equal(placeholders, recorded.get(i), answered.get(i));
            }
            return same;
        }
        if (recorded.isString()) {
            return (answered.isString() || answered.isNumber())
                    && placeholders.matches(recorded.asString(), answered.asString());
        }
        return recorded.equals(answered);
    }

    /// Equal in `ok` and in which values are null; texts are free.
    static boolean sameShape(String recorded, String answered) {
        var left = read(recorded);
        var right = read(answered);
        return left.get("ok").equals(right.get("ok"))
                && left.propertyNames().stream()
                        .allMatch(name -> right.has(name)
                                && left.get(name).isNull() == right.get(name).isNull());
    }
}
