package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lab.nexus.cli.Argument.Kind;
import org.jspecify.annotations.Nullable;

/// Reads a command line by the rules that NexusLIMS' users know (Python's click): options before or
/// behind arguments, a letter for a long name, `--` ends the options, nothing is abbreviated.
/// Not safe for several threads.
final class ClickParser {
    /// A letter that is not the first one of its option.
    private static final Map<String, String> LETTERS = Map.of("-n", "--dry-run");

    private final Syntax syntax;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> loose = new ArrayList<>();

    private ClickParser(Syntax syntax) {
        this.syntax = syntax;
    }

    /// @throws UsageError when the words do not fit the syntax
    static Given parse(Syntax syntax, List<String> words) {
        var parser = new ClickParser(syntax);
        parser.read(words);
        if (!parser.values.containsKey(Parser.HELP)) {
            parser.place();
        }
        return new Given(Map.copyOf(parser.values));
    }

    private void read(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals("--")) {
                loose.addAll(words.subList(i + 1, words.size()));
                return;
            }
            if (word.length() < 2 || word.charAt(0) != '-') {
                loose.add(word);
                continue;
            }
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            var name = equals < 0 ? word : word.substring(0, equals);
            if (name.equals(Parser.HELP)) {
                values.put(Parser.HELP, "");
                return;
            }
            if (!word.startsWith("--") && letters(word)) {
                continue;
            }
            var option = option(name);
            if (option == null) {
                throw new UsageError("No such option '" + name + "'.");
            }
            if (option.kind() == Kind.FLAG) {
                values.merge(option.name(), option.name().substring(2, 3), String::concat);
            } else if (equals >= 0) {
                put(option, word.substring(equals + 1));
            } else if (i + 1 < words.size()) {
                i++;
                put(option, words.get(i));
            } else {
                throw new UsageError("Option '" + name + "' requires an argument.");
            }
        }
    }

    /// `-v`, `-vv`, `-nv`: letters of flags; a flag's value is a letter for each time that it was given.
    private boolean letters(String word) {
        for (int i = 1; i < word.length(); i++) {
            var option = option("-" + word.charAt(i));
            if (option == null || option.kind() != Kind.FLAG) {
                return false;
            }
        }
        for (int i = 1; i < word.length(); i++) {
            var option = option("-" + word.charAt(i));
            if (option != null) {
                values.merge(option.name(), String.valueOf(word.charAt(i)), String::concat);
            }
        }
        return true;
    }

    private @Nullable Argument option(String name) {
        for (var option : syntax.options()) {
            boolean letter = name.length() == 2 && option.name().startsWith("-" + name);
            if (letter || option.name().equals(name) || option.name().equals(LETTERS.get(name))) {
                return option;
            }
        }
        return null;
    }

    private void put(Argument argument, String value) {
        if (!argument.choices().isEmpty() && !argument.choices().contains(value)) {
            var choices = Parser.quoted(argument.choices());
            throw new UsageError(
                    "Invalid value for '" + argument.name() + "': '" + value + "' is not one of " + choices + ".");
        }
        if (argument.kind() == Kind.INTEGER && !isWhole(value)) {
            throw new UsageError(
                    "Invalid value for '" + argument.name() + "': '" + value + "' is not a valid integer.");
        }
        var before = argument.kind() == Kind.TEXTS ? values.get(argument.name()) : null;
        values.put(argument.name(), before == null ? value : before + Given.BETWEEN + value);
    }

    private static boolean isWhole(String value) {
        int sign = value.startsWith("-") || value.startsWith("+") ? 1 : 0;
        return value.length() > sign && value.substring(sign).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private void place() {
        var places = syntax.positionals();
        for (int i = 0; i < places.size(); i++) {
            var place = places.get(i);
            if (i < loose.size()) {
                put(place, loose.get(i));
            } else if (place.required()) {
                throw new UsageError("Missing argument '" + place.name().toUpperCase(Locale.ROOT) + "'.");
            } else if (!place.standard().isEmpty()) {
                values.put(place.name(), place.standard());
            }
        }
        if (loose.size() > places.size()) {
            var extra = loose.subList(places.size(), loose.size());
            throw new UsageError("Got unexpected extra argument" + (extra.size() > 1 ? "s" : "") + " ("
                    + String.join(" ", extra) + ")");
        }
    }
}
