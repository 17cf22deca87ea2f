package lab.nexus.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Named values in the order in which they were put, as `LinkedHashMap` keeps them, but in two arrays: for objects of
/// a dozen fields, of which an answer has hundreds. Nothing can be taken out. Not safe for several threads.
public final class Fields extends AbstractMap<String, @Nullable Object> {
    private static final int USUAL = 12;

    private String[] names = new String[USUAL];
    private @Nullable Object[] values = new Object[USUAL];
    private int size;

    @Override
    public @Nullable Object put(String name, @Nullable Object value) {
        int at = at(name);
        if (at >= 0) {
            var old = values[at];
            values[at] = value;
            return old;
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        names[size] = name;
        values[size++] = value;
        return null;
    }

    private int at(@Nullable Object name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        int at = at(name);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return at(name) >= 0;
    }

    @Override
    public int size() {
        return size;
    }

    /// Puts all of them into arrays of their number.
    void copy(String[] into, @Nullable Object[] valuesInto) {
        System.arraycopy(names, 0, into, 0, size);
        System.arraycopy(values, 0, valuesInto, 0, size);
    }

    @Override
    public Set<Map.Entry<String, @Nullable Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < size;
                    }

                    @Override
                    public Map.Entry<String, @Nullable Object> next() {
                        if (next >= size) {
                            throw new NoSuchElementException();
                        }
                        return new SimpleImmutableEntry<>(names[next], values[next++]);
                    }
                };
            }
        };
    }
}
