package lab.nexus.cli;

import java.util.ArrayList;
import java.util.List;

/// Help and usage lines, made from the catalogue.
final class Help {
    private static final int COLUMN = 26;

    private Help() {}

    /// `usage: lims sample move [-h] --to TO [--note NOTE] sample`
    static String usage(Catalogue catalogue, List<String> path) {
        var out = new StringBuilder("usage: ").append(catalogue.program(path)).append(" [-h]");
        var command = catalogue.command(path);
        if (command == null) {
            return out.append(" {")
                    .append(String.join(",", catalogue.next(path)))
                    .append("} ...\n")
                    .toString();
        }
        var syntax = catalogue.syntax(command);
        syntax.options().forEach(option -> out.append(' ').append(option.usage()));
        syntax.positionals().forEach(positional -> out.append(' ').append(positional.usage()));
        return out.append('\n').toString();
    }

    static String of(Catalogue catalogue, List<String> path) {
        var command = catalogue.command(path);
        return usage(catalogue, path) + (command == null ? group(catalogue, path) : command(catalogue, command));
    }

    private static String group(Catalogue catalogue, List<String> path) {
        var out = new StringBuilder("\ncommands:\n");
        for (var command : catalogue.under(path)) {
            entry(out, command.path(), command.summary());
        }
        out.append("\n--help behind any of them tells its options, exit codes and examples.\n");
        if (catalogue.program(path).equals("nexus")) {
            out.append("nexus lims … answers as the Nexus Lab Tracker did, on the same database.\n");
            out.append("nexus nexuslims … answers as NexusLIMS did, on the same database.\n");
        }
        return out.toString();
    }

    private static String command(Catalogue catalogue, Command command) {
        var out = new StringBuilder("\n").append(command.summary()).append('\n');
        var syntax = catalogue.syntax(command);
        if (!syntax.positionals().isEmpty()) {
            out.append("\npositional arguments:\n");
            syntax.positionals().forEach(positional -> entry(out, positional.sign(), positional.help()));
        }
        out.append("\noptions:\n");
        entry(out, "-h, --help", "Show this help and exit.");
        for (var option : syntax.options()) {
            var name = option.kind() == Argument.Kind.FLAG ? option.name() : option.name() + " " + option.sign();
            var standard = option.standard().isEmpty() ? "" : " (default: " + option.standard() + ")";
            entry(out, name, option.help() + (option.required() ? " Required." : standard));
        }
        out.append("\nexit codes:\n");
        command.exits().forEach(exit -> out.append("  ").append(exit).append('\n'));
        if (!command.examples().isEmpty()) {
            out.append("\nexamples:\n");
            var program = catalogue.program(new ArrayList<>());
            command.examples()
                    .forEach(e -> out.append("  ")
                            .append(program)
                            .append(' ')
                            .append(e)
                            .append('\n'));
        }
        return out.toString();
    }

    private static void entry(StringBuilder out, String name, String text) {
        out.append("  ").append(name);
        if (name.length() > COLUMN - 2) {
            out.append('\n').repeat(' ', COLUMN + 2);
        } else {
            out.repeat(' ', COLUMN - name.length());
        }
        out.append(text).append('\n');
    }
}
