package lab.nexus.extract;

import java.util.Set;

/// When a rule of a profile applies.
@FunctionalInterface
interface ProfileCondition {
    boolean holds(Input input, Dataset dataset);

    static ProfileCondition parse(ProfileObject when) {
        when.only(Set.of("has", "lacks", "field", "equals", "contains", "path_has"));
        if (when.has("has")) {
            var path = when.texts("has");
            return (_, dataset) -> ProfileRule.Fields.get(dataset, path).isPresent();
        }
        if (when.has("lacks")) {
            var path = when.texts("lacks");
            return (_, dataset) -> ProfileRule.Fields.get(dataset, path).isEmpty();
        }
        if (when.has("path_has")) {
            var words = when.texts("path_has");
            return (input, _) -> words.stream().anyMatch(input.path()::contains);
        }
        var path = when.texts("field");
        boolean whole = when.has("equals");
        var word = when.text(whole ? "equals" : "contains");
        return (_, dataset) -> ProfileRule.Fields.get(dataset, path)
                .map(String::valueOf)
                .filter(text -> whole ? text.equals(word) : text.contains(word))
                .isPresent();
    }
}
