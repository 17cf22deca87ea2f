package lab.nexus.extract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lab.nexus.json.JsonReader;
import org.jspecify.annotations.Nullable;

/// One rule of a profile. Each does one thing, and may have a condition.
@FunctionalInterface
interface ProfileRule {
    Set<String> NAMES = Set.of("when", "warn", "type", "data_type", "rename", "remove", "set", "unit", "copy", "lines");

    void apply(Input input, Dataset dataset);

    static ProfileRule parse(ProfileObject rule) {
        rule.only(NAMES);
        var when = rule.find("when").map(ProfileCondition::parse).orElse((_, _) -> true);
        var deed = deed(rule);
        return (input, dataset) -> {
            if (when.holds(input, dataset)) {
                deed.apply(input, dataset);
            }
        };
    }

    private static ProfileRule deed(ProfileObject rule) {
        if (rule.has("warn")) {
            var path = rule.texts("warn").toArray(String[]::new);
            return (_, dataset) -> dataset.warn(path);
        }
        if (rule.has("type")) {
            return type(rule);
        }
        if (rule.has("remove")) {
            var path = rule.texts("remove");
            return (_, dataset) -> Fields.remove(dataset, path);
        }
        return rule.find("rename")
                .map(ProfileRule::rename)
                .or(() -> rule.find("set").map(ProfileRule::set))
                .or(() -> rule.find("unit").map(ProfileRule::unit))
                .or(() -> rule.find("copy").map(ProfileRule::copy))
                .or(() -> rule.find("lines").map(ProfileLines::parse))
                .orElseThrow(() -> ProfileObject.wrong(rule.where(), "does nothing"));
    }

    private static ProfileRule type(ProfileObject rule) {
        var word = rule.text("type");
        try {
            var type = DatasetType.of(word);
            var dataType = rule.text("data_type");
            return (_, dataset) -> dataset.type(type, dataType);
        } catch (IllegalArgumentException _) {
            throw ProfileObject.wrong(rule.where() + ".type", "is no type of the schema: " + word);
        }
    }

    private static ProfileRule rename(ProfileObject rename) {
        rename.only(Set.of("from", "to"));
        var from = rename.texts("from");
        var to = rename.texts("to");
        return (_, dataset) -> Fields.get(dataset, from).ifPresent(value -> {
            Fields.remove(dataset, from);
            Fields.put(dataset, to, value);
        });
    }

    private static ProfileRule set(ProfileObject set) {
        set.only(Set.of("field", "value", "unit"));
        var field = set.texts("field");
        var value = value(set);
        return (_, dataset) -> Fields.put(dataset, field, value);
    }

    private static Object value(ProfileObject set) {
        var value = set.any("value");
        if (set.has("unit")) {
            return new Quantity(set.real("value", 0), unitOf(set));
        }
        if (value instanceof JsonReader.Real) {
            return set.real("value", 0);
        }
        if (value instanceof String || value instanceof Long || value instanceof Boolean) {
            return value;
        }
        throw ProfileObject.wrong(set.where() + ".value", "must be text, a number, true or false");
    }

    private static Unit unitOf(ProfileObject object) {
        var name = object.text("unit");
        return Unit.of(name)
                .orElseThrow(() -> ProfileObject.wrong(object.where() + ".unit", "is not a known unit: " + name));
    }

    private static ProfileRule unit(ProfileObject object) {
        object.only(Set.of("field", "unit", "factor"));
        var field = object.texts("field");
        var unit = unitOf(object);
        double factor = object.real("factor", 1);
        return (_, dataset) -> Fields.get(dataset, field)
                .flatMap(ProfileRule::number)
                .ifPresent(number -> Fields.put(dataset, field, new Quantity(number * factor, unit)));
    }

    private static Optional<Double> number(Object value) {
        if (value instanceof Quantity quantity) {
            return Optional.of(quantity.value());
        }
        return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    private static ProfileRule copy(ProfileObject copy) {
        copy.only(Set.of("group", "text", "to", "unless"));
        var group = copy.text("group");
        var name = copy.text("text");
        var to = copy.texts("to");
        @Nullable String unless = copy.has("unless") ? copy.text("unless") : null;
        return (_, dataset) -> Fields.group(dataset.raw(), group)
                .flatMap(found -> found.text(name))
                .filter(text -> !text.equals(unless))
                .ifPresent(text -> Fields.put(dataset, to, text));
    }

    /// Metadata of a dataset by their names: a key of the schema, or a path among the extensions.
    final class Fields {
        private Fields() {}

        static Optional<Object> get(Dataset dataset, List<String> path) {
            if (path.size() == 1) {
                var name = path.getFirst();
                if (name.equals("DatasetType")) {
                    return Optional.of(dataset.type().word());
                }
                if (name.equals("Data Type")) {
                    return Optional.of(dataset.dataType());
                }
                var term = Term.of(name);
                if (term.isPresent()) {
                    return Optional.ofNullable(dataset.get(term.get()));
                }
            }
            return Optional.ofNullable(dataset.extensions().get(path.toArray(String[]::new)));
        }

        static void put(Dataset dataset, List<String> path, Object value) {
            var term = path.size() == 1 ? Term.of(path.getFirst()) : Optional.<Term>empty();
            if (term.isPresent()) {
                dataset.put(term.get(), value);
                return;
            }
            var here = dataset.extensions();
            for (var name : path.subList(0, path.size() - 1)) {
                here = here.tree(name);
            }
            here.put(path.getLast(), value);
        }

        static void remove(Dataset dataset, List<String> path) {
            var term = path.size() == 1 ? Term.of(path.getFirst()) : Optional.<Term>empty();
            if (term.isPresent()) {
                dataset.remove(term.get());
            } else if (path.size() == 1) {
                dataset.extensions().remove(path.getFirst());
            } else {
                dataset.extensions()
                        .find(path.subList(0, path.size() - 1).toArray(String[]::new))
                        .ifPresent(tree -> tree.remove(path.getLast()));
            }
        }

        /// The first group of a name anywhere in a tree.
        static Optional<Tree> group(Tree tree, String name) {
            var here = tree.find(name);
            if (here.isPresent()) {
                return here;
            }
            for (var child : tree.names()) {
                var found = tree.find(child).flatMap(below -> group(below, name));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
    }
}
