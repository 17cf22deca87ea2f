package lab.nexus.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The order of names in side files: without regard to case, on every level.
final class Sorted {
    private Sorted() {}

    private record Named(
            String lower, String name, @Nullable Object value) {}

    static Map<String, @Nullable Object> byName(Map<String, @Nullable Object> map) {
        var sorted = new LinkedHashMap<String, @Nullable Object>();
        for (var one : entries(map)) {
            sorted.put(one.name, below(one.value));
        }
        return sorted;
    }

    private static @Nullable Object below(@Nullable Object value) {
        if (!(value instanceof Tree tree)) {
            return value;
        }
        var sorted = new Tree();
        for (var one : entries(tree.entries())) {
            sorted.put(one.name, below(one.value));
        }
        return sorted;
    }

    private static List<Named> entries(Map<String, @Nullable Object> map) {
        var entries = new ArrayList<Named>(map.size());
        map.forEach((name, value) -> entries.add(new Named(name.toLowerCase(Locale.ROOT), name, value)));
        entries.sort(Comparator.comparing(Named::lower));
        return entries;
    }
}
