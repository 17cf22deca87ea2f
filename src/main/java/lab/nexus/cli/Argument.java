package lab.nexus.cli;

import java.util.List;
import java.util.Locale;

/// One option or positional of a command.
///
/// @param name `--limit` for an option, `identifier` for a positional
/// @param standard what holds when it is not given; empty when nothing does
/// @param choices the only values allowed; empty when any is
record Argument(String name, Kind kind, boolean required, String standard, List<String> choices, String help) {

    /// What a value must look like.
    enum Kind {
        FLAG,
        TEXT,
        INTEGER,
        /// Text that may be given several times.
        TEXTS
    }

    static Argument text(String name, String help) {
        return new Argument(name, Kind.TEXT, false, "", List.of(), help);
    }

    static Argument texts(String name, String help) {
        return new Argument(name, Kind.TEXTS, false, "", List.of(), help);
    }

    static Argument oneOf(String name, List<String> choices, String help) {
        return new Argument(name, Kind.TEXT, false, "", choices, help);
    }

    static Argument required(String name, String help) {
        return new Argument(name, Kind.TEXT, true, "", List.of(), help);
    }

    static Argument choice(String name, List<String> choices, String help) {
        return new Argument(name, Kind.TEXT, true, "", choices, help);
    }

    static Argument integer(String name, int standard, String help) {
        return new Argument(name, Kind.INTEGER, false, Integer.toString(standard), List.of(), help);
    }

    /// A number without which the command does something else.
    static Argument integer(String name, String help) {
        return new Argument(name, Kind.INTEGER, false, "", List.of(), help);
    }

    static Argument flag(String name, String help) {
        return new Argument(name, Kind.FLAG, false, "", List.of(), help);
    }

    boolean isOption() {
        return name.startsWith("-");
    }

    /// How its value is written in usage lines: `LIMIT`, `{on,off}`, `identifier`.
    String sign() {
        if (!choices.isEmpty()) {
            return "{" + String.join(",", choices) + "}";
        }
        return isOption() ? name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT) : name;
    }

    /// How it stands in a usage line, in brackets when it can be left out.
    String usage() {
        var text = isOption() && kind != Kind.FLAG ? name + " " + sign() : isOption() ? name : sign();
        return required ? text : "[" + text + "]" + (kind == Kind.TEXTS ? "…" : "");
    }
}
