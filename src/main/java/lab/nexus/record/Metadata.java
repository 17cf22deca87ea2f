package lab.nexus.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import lab.nexus.extract.Term;
import lab.nexus.extract.Unit;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// The metadata of one dataset in the shape of records: one level, by names for people.
///
/// @param values by name; text, numbers, booleans, lists, or quantities as a map of value and unit
/// @param untrusted names of values that are not to be trusted
record Metadata(Map<String, Object> values, Set<String> untrusted) {
    private static final Comparator<String> WITHOUT_CASE = Comparator.comparing(name -> name.toLowerCase(Locale.ROOT));
    private static final String JOINT = " \u2013 ";
    private static final String DAMAGE = "NexusLIMS Extraction" + JOINT + "Extractor Warnings";

    /// When a file was read. Two files may be read in the same microsecond, which says nothing about them.
    static final String READ_AT = "NexusLIMS Extraction" + JOINT + "Date";

    private static final Set<String> LEFT_OUT = Set.of("warnings", "DatasetType", "dataset_type");
    private static final Map<String, String> NAMED = Map.of("instrument_id", "Instrument ID");

    /// Two quantities in different units may differ by so little and be the same.
    private static final double SAME = 1e-12;

    /// From `nx_meta` of a side file: extensions come up to the others and win, keys of the schema get their names
    /// for people, and what is nested becomes `Stage Position – x`.
    static Metadata of(Map<String, ?> meta) {
        var top = new LinkedHashMap<String, @Nullable Object>(meta);
        var extensions = top.remove("extensions");
        if (extensions instanceof Map<?, ?> more) {
            more.forEach((name, value) -> top.put(String.valueOf(name), value));
        }
        var values = new LinkedHashMap<String, Object>();
        top.forEach((key, value) -> {
            if (!LEFT_OUT.contains(key)) {
                flat(shown(key), value, values);
            }
        });
        return new Metadata(values, untrusted(meta.get("warnings")));
    }

    /// These, saying what is wrong with the file, unless its reader has said it.
    Metadata of(Taken file) {
        if (!file.damage().isEmpty()) {
            values.putIfAbsent(DAMAGE, file.damage());
        }
        return this;
    }

    private static void flat(String name, @Nullable Object value, Map<String, Object> into) {
        if (value instanceof Map<?, ?> map && !isQuantity(map)) {
            map.forEach((below, inner) -> flat(name + JOINT + below, inner, into));
        } else if (value != null) {
            into.put(name, value);
        }
    }

    private static boolean isQuantity(Map<?, ?> map) {
        return map.size() == 2 && map.containsKey("value") && map.get("unit") instanceof String;
    }

    /// `acceleration_voltage` → `Acceleration Voltage`; whatever is not of that form stays.
    private static String shown(String key) {
        if (key.indexOf('_') < 0 || !key.equals(key.toLowerCase(Locale.ROOT))) {
            return key;
        }
        var term = Term.of(key);
        return term.isPresent() ? term.get().display() : NAMED.getOrDefault(key, capitals(key));
    }

    private static String capitals(String key) {
        var out = new StringBuilder(key.length());
        boolean first = true;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i) == '_' ? ' ' : key.charAt(i);
            out.append(first ? Character.toUpperCase(c) : c);
            first = !Character.isLetter(c);
        }
        return out.toString();
    }

    /// Each entry is a name, or the names on the way to a nested one.
    private static Set<String> untrusted(@Nullable Object warnings) {
        var names = new HashSet<String>();
        if (warnings instanceof List<?> list) {
            for (var one : list) {
                if (one instanceof List<?> path && !path.isEmpty()) {
                    var parts = new ArrayList<String>();
                    path.forEach(part -> parts.add(String.valueOf(part)));
                    names.add(String.join(" ", parts));
                    parts.set(0, shown(parts.getFirst()));
                    names.add(String.join(JOINT, parts));
                } else if (one instanceof String name) {
                    names.add(shown(name));
                }
            }
        }
        return names;
    }

    /// One value as the document has it.
    Parameter parameter(String name) {
        var value = values.get(name);
        boolean warning = untrusted.contains(name);
        if (value instanceof Map<?, ?> quantity) {
            var word = String.valueOf(quantity.get("unit"));
            var symbol = Unit.of(word).map(Unit::symbol).orElse(word);
            return new Parameter(name, text(quantity.get("value")), symbol, warning);
        }
        return new Parameter(name, text(value), "", warning);
    }

    /// These values in order, without regard to case.
    List<Parameter> parameters(Set<String> names) {
        return names.stream().sorted(WITHOUT_CASE).map(this::parameter).toList();
    }

    /// The names of the values that all of these have alike.
    static Set<String> common(List<Metadata> all) {
        var names = new HashSet<>(all.getFirst().values.keySet());
        for (var one : all) {
            names.removeIf(name -> {
                var value = one.values.get(name);
                return value == null || !same(all.getFirst().values.get(name), value);
            });
        }
        return names;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
            return sameQuantity(first, second);
        }
        var number = number(one);
        var second = number(other);
        if (number != null && second != null) {
            return number.doubleValue() == second.doubleValue();
        }
        return Objects.equals(one, other);
    }

    private static boolean sameQuantity(Map<?, ?> one, Map<?, ?> other) {
        var first = number(one.get("value"));
        var second = number(other.get("value"));
        if (first == null || second == null) {
            return one.equals(other);
        }
        if (Objects.equals(one.get("unit"), other.get("unit"))) {
            return first.doubleValue() == second.doubleValue();
        }
        var unit = Unit.of(String.valueOf(one.get("unit")));
        var otherUnit = Unit.of(String.valueOf(other.get("unit")));
        if (unit.isEmpty()
                || otherUnit.isEmpty()
                || unit.get().base() != otherUnit.get().base()) {
            return false;
        }
        double a = first * unit.get().factor();
        double b = second * otherUnit.get().factor();
        return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Long whole) {
            return (double) whole;
        }
        return value instanceof JsonReader.Real real ? Double.valueOf(real.text()) : null;
    }

    /// As Python shows it.
    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : inList(value);
    }

    private static String inList(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof String text) {
            return quoted(text);
        }
        if (value instanceof List<?> list) {
            var out = new StringBuilder("[");
            for (var one : list) {
                out.append(out.length() == 1 ? "" : ", ").append(inList(one));
            }
            return out.append(']').toString();
        }
        if (value instanceof Map<?, ?> map) {
            var out = new StringBuilder("{");
            map.forEach((name, one) -> out.append(out.length() == 1 ? "" : ", ")
                    .append(quoted(String.valueOf(name)))
                    .append(": ")
                    .append(inList(one)));
            return out.append('}').toString();
        }
        return value.toString();
    }

    private static String quoted(String text) {
        char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var out = new StringBuilder().append(mark);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c == mark ? "\\" : "").append(c);
            }
        }
        return out.append(mark).toString();
    }
}
