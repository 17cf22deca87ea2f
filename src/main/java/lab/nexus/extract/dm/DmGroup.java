package lab.nexus.extract.dm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lab.nexus.extract.Allowance;
import lab.nexus.extract.Tree;
import org.jspecify.annotations.Nullable;

/// Tags in their order: numbers, texts, lists, arrays that are still in the file, and groups. Not safe for several
/// threads.
final class DmGroup {
    private final Map<String, Object> tags = new LinkedHashMap<>();

    void put(String name, Object value) {
        tags.put(name, value);
    }

    @Nullable
    Object get(String... path) {
        var here = this;
        for (var i = 0; i < path.length - 1; i++) {
            if (!(here.tags.get(path[i]) instanceof DmGroup below)) {
                return null;
            }
            here = below;
        }
        return here.tags.get(path[path.length - 1]);
    }

    Optional<DmGroup> group(String... path) {
        return get(path) instanceof DmGroup group ? Optional.of(group) : Optional.empty();
    }

    /// The group number `i` of a list, whose groups have no names of their own.
    Optional<DmGroup> item(int i) {
        return group("TagGroup" + i);
    }

    Optional<Double> number(String... path) {
        return get(path) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    /// The text of an array of UTF-16, or of a string.
    String text(Allowance allowance, String... path) {
        var value = get(path);
        if (value instanceof DmArray array) {
            value = array.value(allowance);
        }
        return value instanceof String text ? text : "";
    }

    Map<String, Object> tags() {
        return tags;
    }

    /// All of it with the arrays read; arrays that are too long for metadata are left out.
    Tree tree(Allowance allowance) {
        var tree = new Tree();
        tags.forEach((name, value) -> {
            if (value instanceof DmGroup group) {
                tree.put(name, group.tree(allowance));
            } else if (value instanceof DmArray array) {
                var read = array.value(allowance);
                if (read != null) {
                    tree.put(name, read);
                }
            } else {
                tree.put(name, value);
            }
        });
        return tree;
    }
}
