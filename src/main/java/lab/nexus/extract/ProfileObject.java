package lab.nexus.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lab.nexus.fault.Code;
import lab.nexus.fault.Fault;
import org.jspecify.annotations.Nullable;

/// An object of a profile, whose values are asked for by name and kind.
///
/// @param where its place in the profile, for refusals
record ProfileObject(String where, @Nullable Object value) {
    static Fault wrong(String where, String what) {
        return Fault.of(Code.BAD_VALUE, where, where + " " + what);
    }

    private Map<?, ?> map() {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(where.isEmpty() ? "the whole" : where, "is no object");
    }

    private String at(String name) {
        return where.isEmpty() ? name : where + "." + name;
    }

    boolean has(String name) {
        return map().containsKey(name);
    }

    /// This object, when it has no other names than these.
    ProfileObject only(Set<String> names) {
        for (var name : map().keySet()) {
            if (!names.contains(String.valueOf(name))) {
                throw wrong(at(String.valueOf(name)), "is not known");
            }
        }
        return this;
    }

    String text(String name) {
        if (map().get(name) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong(at(name), "must be text");
    }

    long whole(String name) {
        if (map().get(name) instanceof Long number) {
            return number;
        }
        throw wrong(at(name), "must be a whole number");
    }

    double real(String name, double otherwise) {
        var number = map().get(name);
        if (number == null) {
            return otherwise;
        }
        return Figures.parse(String.valueOf(number)).orElseThrow(() -> wrong(at(name), "must be a number"));
    }

    boolean flag(String name) {
        var flag = map().get(name);
        if (flag == null || flag instanceof Boolean) {
            return Boolean.TRUE.equals(flag);
        }
        throw wrong(at(name), "must be true or false");
    }

    @Nullable
    Object any(String name) {
        return map().get(name);
    }

    Optional<ProfileObject> find(String name) {
        return has(name) ? Optional.of(new ProfileObject(at(name), map().get(name))) : Optional.empty();
    }

    List<ProfileObject> objects(String name) {
        if (!(map().get(name) instanceof List<?> list)) {
            throw wrong(at(name), "must be a list");
        }
        var all = new ArrayList<ProfileObject>();
        for (int i = 0; i < list.size(); i++) {
            all.add(new ProfileObject(at(name) + "[" + i + "]", list.get(i)));
        }
        return all;
    }

    /// A list of texts; one text alone is a list of one.
    List<String> texts(String name) {
        var found = map().get(name);
        if (found instanceof String text) {
            return List.of(text);
        }
        if (found instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String::valueOf).toList();
        }
        throw wrong(at(name), "must be text, or a list of texts");
    }
}
