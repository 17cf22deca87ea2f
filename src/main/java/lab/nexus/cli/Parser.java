package lab.nexus.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lab.nexus.cli.Argument.Kind;

/// Reads a command line by the rules that the tracker's users know (Python's argparse): options
/// before or after positionals, `--name value` or `--name=value`, unambiguous prefixes of names,
/// the last one of several wins, `--` ends the options. Not safe for several threads.
final class Parser {
    /// Under this name a wish for help is given; nothing else is looked at then.
    static final String HELP = "--help";

    private static final Argument HELP_OPTION = Argument.flag(HELP, "");

    private final Syntax syntax;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<String> loose = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    private Parser(Syntax syntax) {
        this.syntax = syntax;
    }

    /// @throws UsageError when the words do not fit the syntax
    static Given parse(Syntax syntax, List<String> words) {
        var parser = new Parser(syntax);
        parser.read(words);
        if (parser.values.containsKey(HELP)) {
            return new Given(Map.copyOf(parser.values));
        }
        parser.place();
        parser.complete();
        return new Given(Map.copyOf(parser.values));
    }

    /// Is help asked for where only the name of a command is missing?
    static boolean helpWanted(List<String> words) {
        var first = words.isEmpty() ? "" : words.getFirst();
        return first.equals("-h") || (first.startsWith("--h") && HELP.startsWith(first));
    }

    private void read(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals("--")) {
                loose.addAll(words.subList(i + 1, words.size()));
                return;
            }
            if (!looksLikeOption(word)) {
                loose.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            var option = option(name);
            if (option == null) {
                unknown.add(word);
            } else if (option.kind() == Kind.FLAG) {
                if (equals >= 0) {
                    throw new UsageError("argument " + option.name() + ": ignored explicit argument '"
                            + word.substring(equals + 1) + "'");
                }
                values.put(option.name(), "");
                if (option.name().equals(HELP)) {
                    return;
                }
            } else if (equals >= 0) {
                put(option, word.substring(equals + 1));
            } else if (i + 1 < words.size() && !looksLikeOption(words.get(i + 1))) {
                i++;
                put(option, words.get(i));
            } else {
                throw new UsageError(
                        UsageError.Kind.VALUE_MISSING,
                        option.name(),
                        "argument " + option.name() + ": expected one argument");
            }
        }
    }

    /// A lone `-`, a negative number, and text with a blank in it are values, as for argparse.
    private boolean looksLikeOption(String word) {
        if (word.length() < 2 || word.charAt(0) != '-') {
            return false;
        }
        int equals = word.indexOf('=');
        if (option(equals < 0 ? word : word.substring(0, equals)) != null) {
            return true;
        }
        return !negativeNumber(word) && word.indexOf(' ') < 0;
    }

    private static boolean negativeNumber(String word) {
        boolean dot = false;
        for (int i = 1; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '.' && !dot) {
                dot = true;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return !word.endsWith(".");
    }

    private @org.jspecify.annotations.Nullable Argument option(String name) {
        if (name.equals("-h")) {
            return HELP_OPTION;
        }
        var matches = new ArrayList<Argument>();
        var options = new ArrayList<>(syntax.options());
        options.add(HELP_OPTION);
        for (var option : options) {
            if (option.name().equals(name)) {
                return option;
            }
            if (name.startsWith("--") && name.length() > 2 && option.name().startsWith(name)) {
                matches.add(option);
            }
        }
        if (matches.size() > 1) {
            var names = String.join(", ", matches.stream().map(Argument::name).toList());
            throw new UsageError("ambiguous option: " + name + " could match " + names);
        }
        return matches.isEmpty() ? null : matches.getFirst();
    }

    private void place() {
        var places = syntax.positionals();
        for (int i = 0; i < loose.size(); i++) {
            if (i < places.size()) {
                put(places.get(i), loose.get(i));
            } else if (!places.isEmpty() && places.getLast().kind() == Kind.TEXTS) {
                put(places.getLast(), loose.get(i)); // the last one takes all that is left
            } else {
                unknown.add(loose.get(i));
            }
        }
    }

    private void put(Argument argument, String value) {
        if (argument.kind() == Kind.INTEGER) {
            values.put(argument.name(), integer(argument, value));
            return;
        }
        if (argument.kind() == Kind.TEXTS) {
            var before = values.get(argument.name());
            values.put(argument.name(), before == null ? value : before + Given.BETWEEN + value);
            return;
        }
        if (!argument.choices().isEmpty() && !argument.choices().contains(value)) {
            throw new UsageError("argument " + argument.name() + ": invalid choice: '" + value + "' (choose from "
                    + quoted(argument.choices()) + ")");
        }
        values.put(argument.name(), value);
    }

    private static String integer(Argument argument, String value) {
        var text = value.strip();
        var digits = text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new UsageError("argument " + argument.name() + ": invalid int value: '" + value + "'");
        }
        return text;
    }

    private void complete() {
        var missing = new ArrayList<String>();
        for (var argument : syntax.arguments()) {
            if (values.containsKey(argument.name())) {
                continue;
            }
            if (argument.required()) {
                missing.add(argument.name());
            } else if (!argument.standard().isEmpty()) {
                values.put(argument.name(), argument.standard());
            }
        }
        if (!missing.isEmpty()) {
            throw new UsageError("the following arguments are required: " + String.join(", ", missing));
        }
        if (!unknown.isEmpty()) {
            throw new UsageError(
                    UsageError.Kind.UNKNOWN_WORD,
                    unknown.getFirst(),
                    "unrecognized arguments: " + String.join(" ", unknown));
        }
    }

    /// Names in single quotes, as usage errors list them.
    static String quoted(List<String> names) {
        var out = new StringBuilder();
        for (var name : names) {
            out.append(out.isEmpty() ? "'" : ", '").append(name).append('\'');
        }
        return out.toString();
    }
}
