package lab.nexus.extract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Names with values, in the order they were put: the metadata of a dataset, or the tags of a file.
///
/// A value is text, a whole number ([Long]), a real one ([Double]), [Boolean], [Quantity], bytes, a list of such, a
/// tree, or null. Not safe for several threads.
public final class Tree {
    private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();

    /// Puts a value under a name, in the place of what was there. Shorter numbers become [Long] and [Double].
    ///
    /// @throws IllegalArgumentException when it is none of the kinds of values
    public Tree put(String name, @Nullable Object value) {
        entries.put(name, taken(value));
        return this;
    }

    public Tree put(String name, double value, Unit unit) {
        return put(name, new Quantity(value, unit));
    }

    /// The same, unless it is null or blank text.
    public Tree putKnown(String name, @Nullable Object value) {
        return value == null || (value instanceof String text && text.isBlank()) ? this : put(name, value);
    }

    /// The tree under a name; made there when there is none.
    public Tree tree(String name) {
        if (entries.get(name) instanceof Tree there) {
            return there;
        }
        var made = new Tree();
        entries.put(name, made);
        return made;
    }

    private static @Nullable Object taken(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Float real) {
            return real.doubleValue();
        }
        if (value instanceof List<?> list) {
            if (Numbers.is(list)) {
                return list;
            }
            var all = new ArrayList<@Nullable Object>(list.size());
            list.forEach(one -> all.add(taken(one)));
            return Collections.unmodifiableList(all);
        }
        if (value == null
                || value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Quantity
                || value instanceof Tree
                || value instanceof byte[]) {
            return value;
        }
        throw new IllegalArgumentException("not a value of metadata: " + value.getClass());
    }

    /// The value under a path of names; null when there is none, or null is there.
    public @Nullable Object get(String... path) {
        Tree here = this;
        for (int i = 0; i < path.length - 1; i++) {
            if (!(here.entries.get(path[i]) instanceof Tree below)) {
                return null;
            }
            here = below;
        }
        return here.entries.get(path[path.length - 1]);
    }

    /// The tree under a path of names.
    public Optional<Tree> find(String... path) {
        return get(path) instanceof Tree tree ? Optional.of(tree) : Optional.empty();
    }

    /// The text under a path of names.
    public Optional<String> text(String... path) {
        return get(path) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// The number under a path of names, whole or real.
    public Optional<Double> number(String... path) {
        return get(path) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    public @Nullable Object remove(String name) {
        return entries.remove(name);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public int size() {
        return entries.size();
    }

    /// Its names in order; a copy.
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /// Each name with its value, in order. The tree must not be changed meanwhile.
    public void forEach(BiConsumer<String, @Nullable Object> action) {
        entries.forEach(action);
    }

    /// Each name with its value, in order; to be looked at only.
    Map<String, @Nullable Object> entries() {
        return entries;
    }

    /// Everything of another tree, which wins where both have a name.
    public Tree putAll(Tree other) {
        entries.putAll(other.entries);
        return this;
    }

    @Override
    public String toString() {
        return entries.toString();
    }
}
