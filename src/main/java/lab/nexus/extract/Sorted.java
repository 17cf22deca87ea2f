package lab.nexus.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The order of names in side files: without regard to case, on every level.
final class Sorted {
    private static final Comparator<String> WITHOUT_CASE = Comparator.comparing(name -> name.toLowerCase(Locale.ROOT));

    private Sorted() {}

    static Map<String, @Nullable Object> byName(Map<String, @Nullable Object> map) {
        var names = new ArrayList<>(map.keySet());
        names.sort(WITHOUT_CASE);
        var sorted = new LinkedHashMap<String, @Nullable Object>();
        for (var name : names) {
            var value = map.get(name);
            sorted.put(name, value instanceof Tree tree ? byName(tree) : value);
        }
        return sorted;
    }

    private static Tree byName(Tree tree) {
        var names = new ArrayList<>(tree.names());
        names.sort(WITHOUT_CASE);
        var sorted = new Tree();
        for (var name : names) {
            var value = tree.get(name);
            sorted.put(name, value instanceof Tree below ? byName(below) : value);
        }
        return sorted;
    }
}
